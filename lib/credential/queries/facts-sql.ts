import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { CredentialFacts } from "../findings";

const { sql } = Prisma;

/** What decides the findings of a credential `c`, with its system `y` and that system's owner `o`, as SQL. Days are civil days as text. */
export const factsSql = {
  joins: sql`
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    JOIN membership o ON o.organization_id = y.organization_id AND o.id = y.owner_id
    LEFT JOIN rotation r ON r.organization_id = c.organization_id AND r.credential_id = c.id AND r.generation = c.generation
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT h.channel) AS channels, count(DISTINCT x.supplier_id)::int AS suppliers,
        min(least(p.ended_on, t.left_on, z.happened_on)) AS gone_on
      FROM handover h
      JOIN access_grant x ON x.organization_id = h.organization_id AND x.id = h.grant_id AND x.voided_at IS NULL
      JOIN supplier p ON p.organization_id = x.organization_id AND p.id = x.supplier_id
      LEFT JOIN contact t ON t.organization_id = x.organization_id AND t.id = coalesce(h.contact_id, x.contact_id)
      LEFT JOIN closure z ON z.organization_id = x.organization_id AND z.id = x.closure_id AND z.kind = 'lapsed'
      WHERE h.organization_id = c.organization_id AND h.credential_id = c.id AND h.generation = c.generation
        AND c.retired_at IS NULL) AS knows
    CROSS JOIN LATERAL (
      SELECT min(l.on_day) AS on_day FROM left_knowing l WHERE l.organization_id = c.organization_id AND l.credential_id = c.id
        AND l.generation = c.generation AND c.retired_at IS NULL) AS gone
    CROSS JOIN LATERAL (
      SELECT json_agg(DISTINCT coalesce(g.ends_on, '')) AS ends FROM standing_grant g
      WHERE g.organization_id = c.organization_id AND g.credential_id = c.id) AS standing
    CROSS JOIN LATERAL (
      SELECT coalesce(r.happened_on, min(g.starts_on)) AS day FROM access_grant g
      WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND g.voided_at IS NULL) AS since`,

  json: sql`json_build_object('kind', c.kind, 'retired', c.retired_at IS NOT NULL, 'rotateEveryDays', c.rotate_every_days,
    'nativeEndsOn', c.native_ends_on, 'offSwitch', c.off_switch, 'ownerAnswers', o.ended_at IS NULL AND o.role <> 'auditor',
    'since', since.day, 'channels', coalesce(knows.channels, '{}'), 'holderGoneOn', knows.gone_on, 'memberLeftOn', gone.on_day,
    'ends', coalesce(standing.ends, '[]'))`,

  /** What the database answered, with no end as null again. */
  view: (read: CredentialFacts): CredentialFacts => ({
    ...read,
    ends: read.ends.map((end) => end || null),
  }),

  /** The facts of these credentials by id; what is not the organization's is not among them. */
  async of(
    tx: Tx,
    organizationId: string,
    ids: readonly string[],
  ): Promise<Map<string, CredentialFacts>> {
    const rows = await tx.$queryRaw<{ id: string; facts: CredentialFacts }[]>(sql`
      SELECT c.id, ${factsSql.json} AS facts FROM credential c ${factsSql.joins}
      WHERE c.organization_id = ${organizationId}::uuid AND c.id = ANY (${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, facts }) => [id, factsSql.view(facts)]));
  },
} as const;
