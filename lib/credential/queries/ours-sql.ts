import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { KNOWN_HOW, type KnownHow } from "@/lib/membership/known-sql";
import type { CivilDate } from "@/lib/time/civil-date";
import { CREDENTIAL_KINDS, hasSecretValue } from "../kinds";

const { sql } = Prisma;

/** One of ours who knows the present secret, and why. */
export type OneOfOurs = {
  id: string;
  name: string;
  how: KnownHow[];
  /** The day he left knowing it; null while he is here. */
  leftOn: CivilDate | null;
};

const WITH_SECRET = CREDENTIAL_KINDS.filter(hasSecretValue);

/**
 * Which of ours know a credential's present secret: the same as lib/membership/known-sql.ts says of one member, asked
 * of one credential (a test compares the two), and those who left knowing it.
 */
export const oursSql = {
  async of(tx: Tx, organizationId: string, credentialId: string): Promise<OneOfOurs[]> {
    const organization = sql`${organizationId}::uuid`;
    const credential = sql`${credentialId}::uuid`;
    const rows = await tx.$queryRaw<OneOfOurs[]>(sql`
      SELECT m.id, m.name, array_agg(DISTINCT w.how) AS how, min(w.left_on) AS "leftOn" FROM (
        SELECT r.by_id, r.generation, 'rotated' AS how, NULL AS left_on FROM rotation r
        WHERE r.organization_id = ${organization} AND r.credential_id = ${credential}
        UNION ALL
        SELECT h.by_id, h.generation, 'handed_over', NULL FROM handover h
        JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id AND g.voided_at IS NULL
          AND (g.import_id IS NULL OR h.recorded_at > g.logged_at)
        WHERE h.organization_id = ${organization} AND h.credential_id = ${credential} AND h.channel <> 'system_invitation'
        UNION ALL
        SELECT l.made_by_id, l.generation, 'handed_over', NULL FROM secret_link l
        WHERE l.organization_id = ${organization} AND l.credential_id = ${credential}
        UNION ALL
        SELECT s.owner_id, c.generation, 'owned_system', NULL FROM credential c
        JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
        WHERE c.organization_id = ${organization} AND c.id = ${credential}
        UNION ALL
        SELECT k.membership_id, k.generation, unnest(k.how), k.on_day FROM left_knowing k
        WHERE k.organization_id = ${organization} AND k.credential_id = ${credential}
      ) w
      JOIN credential c ON c.organization_id = ${organization} AND c.id = ${credential} AND c.generation = w.generation
        AND c.retired_at IS NULL AND c.kind = ANY (${WITH_SECRET})
      JOIN membership m ON m.organization_id = ${organization} AND m.id = w.by_id
      GROUP BY m.id, m.name ORDER BY min(w.left_on) NULLS LAST, m.name, m.id LIMIT 100`);
    return rows.map((row) => ({ ...row, how: KNOWN_HOW.filter((how) => row.how.includes(how)) }));
  },
} as const;
