import { CREDENTIAL_KINDS, hasSecretValue } from "../credential/kinds";
import { Prisma } from "../db/generated/client";

const { sql } = Prisma;

/** Why a member knows a secret: the values of left_knowing.how. */
export const KNOWN_HOW = ["rotated", "handed_over", "owned_system"] as const;
export type KnownHow = (typeof KNOWN_HOW)[number];

const WITH_SECRET = CREDENTIAL_KINDS.filter(hasSecretValue);

/**
 * The credentials whose current generation a member knows, as SQL rows (id, generation, system_id, how): he rotated it, handed it over (or
 * put it into a one-time link), or owns its system. Nothing of a kind without a secret value or of a retired credential, nothing that a
 * system's own invitation handed over (no secret travelled), and nothing he merely imported: the table told of it, not he.
 */
export const knownSql = (organizationId: string, membershipId: string): Prisma.Sql => sql`
  SELECT k.id, k.generation, k.system_id, array_agg(DISTINCT w.how ORDER BY w.how) AS how
  FROM (
    SELECT r.credential_id, r.generation, 'rotated' AS how FROM rotation r
    WHERE r.organization_id = ${organizationId}::uuid AND r.by_id = ${membershipId}::uuid
    UNION ALL
    SELECT h.credential_id, h.generation, 'handed_over' FROM handover h
    JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id AND g.voided_at IS NULL
      AND (g.import_id IS NULL OR h.recorded_at > g.logged_at)
    WHERE h.organization_id = ${organizationId}::uuid AND h.by_id = ${membershipId}::uuid AND h.channel <> 'system_invitation'
    UNION ALL
    SELECT l.credential_id, l.generation, 'handed_over' FROM secret_link l
    WHERE l.organization_id = ${organizationId}::uuid AND l.made_by_id = ${membershipId}::uuid
    UNION ALL
    SELECT c.id, c.generation, 'owned_system' FROM system s
    JOIN credential c ON c.organization_id = s.organization_id AND c.system_id = s.id
    WHERE s.organization_id = ${organizationId}::uuid AND s.owner_id = ${membershipId}::uuid
  ) w
  JOIN credential k ON k.organization_id = ${organizationId}::uuid AND k.id = w.credential_id AND k.generation = w.generation
    AND k.retired_at IS NULL AND k.kind = ANY (${WITH_SECRET})
  GROUP BY k.organization_id, k.id`;

/** The worst first, of a credential k and its system s: what opens a sensitive system, what enters as admin, what several share; then by name. */
export const worstFirst: Prisma.Sql = sql`s.sensitive DESC, EXISTS (SELECT FROM standing_grant g
  WHERE g.organization_id = k.organization_id AND g.credential_id = k.id AND g.level = 'admin') DESC,
  k.kind IN ('shared_password', 'door_code') DESC, s.name_norm, k.identifier, k.id`;
