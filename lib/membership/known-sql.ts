import { CREDENTIAL_KINDS, hasSecretValue } from "../credential/kinds";
import { Prisma } from "../db/generated/client";

const { sql } = Prisma;

/** Why a member knows a secret: the values of left_knowing.how. */
export const KNOWN_HOW = ["rotated", "handed_over", "owned_system"] as const;
export type KnownHow = (typeof KNOWN_HOW)[number];

const WITH_SECRET = CREDENTIAL_KINDS.filter(hasSecretValue);

/**
 * The credentials whose current generation a member knows, as SQL rows (id, generation, how): he rotated it, handed it over (or
 * put it into a one-time link), or owns its system. Nothing of a kind without a secret value or of a retired credential, nothing that a
 * system's own invitation handed over (no secret travelled), and nothing he merely imported: the table told of it, not he. OFFSET 0: each is
 * looked up by its key, also where the planner knows nothing of the tables yet.
 */
export const knownSql = (organizationId: string, membershipId: string): Prisma.Sql => sql`
  WITH told AS MATERIALIZED (
    SELECT r.credential_id, r.generation, 'rotated' AS how FROM rotation r
    WHERE r.organization_id = ${organizationId}::uuid AND r.by_id = ${membershipId}::uuid
    UNION ALL
    SELECT h.credential_id, h.generation, 'handed_over' FROM handover h
    CROSS JOIN LATERAL (SELECT x.import_id, x.logged_at, x.voided_at FROM access_grant x
      WHERE x.organization_id = ${organizationId}::uuid AND x.id = h.grant_id OFFSET 0) g
    WHERE h.organization_id = ${organizationId}::uuid AND h.by_id = ${membershipId}::uuid AND h.channel <> 'system_invitation'
      AND g.voided_at IS NULL AND (g.import_id IS NULL OR h.recorded_at > g.logged_at)
    UNION ALL
    SELECT l.credential_id, l.generation, 'handed_over' FROM secret_link l
    WHERE l.organization_id = ${organizationId}::uuid AND l.made_by_id = ${membershipId}::uuid
    UNION ALL
    SELECT c.id, c.generation, 'owned_system' FROM system s
    CROSS JOIN LATERAL (SELECT x.id, x.generation FROM credential x
      WHERE x.organization_id = ${organizationId}::uuid AND x.system_id = s.id OFFSET 0) c
    WHERE s.organization_id = ${organizationId}::uuid AND s.owner_id = ${membershipId}::uuid
  )
  SELECT k.id, k.generation, array_agg(DISTINCT told.how ORDER BY told.how) AS how
  FROM told
  CROSS JOIN LATERAL (SELECT x.id, x.generation, x.retired_at, x.kind FROM credential x
    WHERE x.organization_id = ${organizationId}::uuid AND x.id = told.credential_id OFFSET 0) k
  WHERE k.generation = told.generation AND k.retired_at IS NULL AND k.kind = ANY (${WITH_SECRET})
  GROUP BY k.id, k.generation`;

/** The worst first, of a credential k and its system s: what opens a sensitive system, what enters as admin, what several share; then by name. */
export const worstFirst: Prisma.Sql = sql`s.sensitive DESC, EXISTS (SELECT FROM standing_grant g
  WHERE g.organization_id = k.organization_id AND g.credential_id = k.id AND g.level = 'admin') DESC,
  k.kind IN ('shared_password', 'door_code') DESC, s.name_norm, k.identifier, k.id`;
