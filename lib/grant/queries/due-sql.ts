import { INSECURE_CHANNELS } from "@/lib/credential/channel";
import { Prisma } from "@/lib/db/generated/client";
import type { CivilDate } from "@/lib/time/civil-date";
import { stateSql } from "./state-sql";

const { sql, raw, empty } = Prisma;

const INSECURE = raw(INSECURE_CHANNELS.map((channel) => `'${channel}'`).join(", "));

/** Of which credentials: all, or the one of the grant `g` at hand. */
type Which = "all" | "of_grant";
const only = (which: Which, column: string) =>
  which === "all" ? empty : sql`AND ${raw(column)} = g.credential_id`;

const exposed = (organizationId: string, which: Which) => sql`
  SELECT h.credential_id FROM handover h
  JOIN credential k ON k.organization_id = h.organization_id AND k.id = h.credential_id
    AND k.generation = h.generation AND k.retired_at IS NULL
  JOIN access_grant hg ON hg.organization_id = h.organization_id AND hg.id = h.grant_id AND hg.voided_at IS NULL
  WHERE h.organization_id = ${organizationId}::uuid AND h.channel IN (${INSECURE}) ${only(which, "h.credential_id")}`;

const byAge = (organizationId: string, today: CivilDate, which: Which) => sql`
  SELECT k.id FROM credential k
  LEFT JOIN rotation r ON r.organization_id = k.organization_id AND r.credential_id = k.id AND r.generation = k.generation
  LEFT JOIN LATERAL (SELECT f.starts_on FROM access_grant f
    WHERE f.organization_id = k.organization_id AND f.credential_id = k.id AND f.voided_at IS NULL
    ORDER BY f.starts_on LIMIT 1) f ON true
  WHERE k.organization_id = ${organizationId}::uuid AND k.rotate_every_days IS NOT NULL AND k.retired_at IS NULL ${only(which, "k.id")}
    AND civil(coalesce(r.happened_on, f.starts_on)) + k.rotate_every_days <= civil(${today})`;

const knows = sql`
  JOIN handover h ON h.organization_id = x.organization_id AND h.grant_id = x.id
  JOIN credential k ON k.organization_id = h.organization_id AND k.id = h.credential_id
    AND k.generation = h.generation AND k.retired_at IS NULL`;

const holderGone = (organizationId: string, today: CivilDate, which: Which) => sql`
  SELECT k.id FROM supplier p
  JOIN access_grant x ON x.organization_id = p.organization_id AND x.supplier_id = p.id AND x.voided_at IS NULL ${knows}
  WHERE p.organization_id = ${organizationId}::uuid AND p.ended_on <= ${today} ${only(which, "x.credential_id")}
  UNION ALL
  SELECT k.id FROM contact t
  JOIN access_grant x ON x.organization_id = t.organization_id AND x.supplier_id = t.supplier_id AND x.contact_id = t.id
    AND x.voided_at IS NULL ${knows}
  WHERE t.organization_id = ${organizationId}::uuid AND t.left_on <= ${today} ${only(which, "x.credential_id")}
  UNION ALL
  SELECT k.id FROM closure z
  JOIN access_grant x ON x.organization_id = z.organization_id AND x.id = z.grant_id AND x.closure_id = z.id AND x.voided_at IS NULL ${knows}
  WHERE z.organization_id = ${organizationId}::uuid AND z.kind = 'lapsed' AND z.undone_at IS NULL AND z.happened_on <= ${today}
    ${only(which, "x.credential_id")}`;

const unchanged = (today: CivilDate) => sql`(${stateSql.is("standing", today)}
  AND g.changed_before = false AND g.starts_on <= ${today} AND NOT EXISTS (
    SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
      AND r.recorded_at >= g.logged_at))`;

// Whom a credential's trouble concerns: a grant that stands, or one whose supplier still knows the present secret.
const concerned = (
  today: CivilDate,
) => sql`(g.voided_at IS NULL AND (${stateSql.is("standing", today)} OR EXISTS (
  SELECT FROM handover h JOIN credential k ON k.organization_id = h.organization_id AND k.id = h.credential_id
    AND k.generation = h.generation
  WHERE h.organization_id = g.organization_id AND h.grant_id = g.id)))`;

/**
 * The findings about a grant `g`, as SQL conditions: the same as the branches of the view due_item (a test compares them), without reading
 * the whole register for one page. `which`: `of_grant` where few rows are looked at, `all` where the rows are found by it.
 */
export const dueSql = {
  exposed: (organizationId: string, today: CivilDate, which: Which) =>
    which === "all"
      ? sql`(g.credential_id IN (${exposed(organizationId, which)}) AND ${concerned(today)})`
      : sql`(${concerned(today)} AND EXISTS (${exposed(organizationId, which)}))`,
  /** By age, because a holder is gone, or because it was handed over without being changed: due today or before. */
  rotation: (organizationId: string, today: CivilDate, which: Which) => {
    const credentials = sql`${byAge(organizationId, today, which)} UNION ALL ${holderGone(organizationId, today, which)}`;
    return which === "all"
      ? sql`((g.credential_id IN (${credentials}) AND ${concerned(today)}) OR ${unchanged(today)})`
      : sql`((${concerned(today)} AND EXISTS (${credentials})) OR ${unchanged(today)})`;
  },
  /** Had an earlier generation, its supplier has none of the current one. */
  reIssue: (today: CivilDate) => sql`(${stateSql.is("standing", today)} AND EXISTS (
    SELECT FROM credential k WHERE k.organization_id = g.organization_id AND k.id = g.credential_id
      AND k.generation > 1 AND k.retired_at IS NULL
      AND EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id AND h.generation < k.generation)
      AND NOT EXISTS (SELECT FROM handover h
        JOIN access_grant hg ON hg.organization_id = h.organization_id AND hg.id = h.grant_id AND hg.voided_at IS NULL
        WHERE h.organization_id = k.organization_id AND h.credential_id = k.id AND h.generation = k.generation
          AND hg.supplier_id = g.supplier_id)))`,
} as const;
