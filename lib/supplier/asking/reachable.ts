import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";

const { sql } = Prisma;

/** Somebody of a supplier who can be asked. `failed`: his address did not take the last question. */
export type Reachable = {
  supplierId: string;
  id: string;
  name: string;
  email: string;
  locale: string | null;
  failed: boolean;
};

/**
 * Whoever of these suppliers can be asked, the one to ask first: whose address takes mail before one whose does not, then the
 * contact of most open doors, then by name.
 */
export async function reachableOf(
  tx: Tx,
  organizationId: string,
  supplierIds: readonly string[],
  today: CivilDate,
): Promise<Map<string, Reachable[]>> {
  if (supplierIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<Reachable[]>(sql`
    SELECT t.supplier_id::text AS "supplierId", t.id::text, t.name, t.email, t.locale, coalesce(f.failed, false) AS failed
    FROM contact t
    LEFT JOIN LATERAL (
      SELECT a.outcome = 'refused' OR (m.state = 'failed' AND a.outcome <> 'accepted') AS failed
      FROM question q
      JOIN mail m ON m.organization_id = q.organization_id AND m.question_id = q.id
      JOIN mail_attempt a ON a.organization_id = m.organization_id AND a.mail_id = m.id
      WHERE q.organization_id = t.organization_id AND q.contact_id = t.id AND lower(a.address) = lower(t.email)
      ORDER BY a.at DESC, a.no DESC LIMIT 1) f ON true
    LEFT JOIN (
      SELECT g.contact_id, count(*) AS doors FROM standing_grant g
      WHERE g.organization_id = ${organizationId}::uuid AND g.starts_on <= ${today} AND g.contact_id IS NOT NULL
      GROUP BY 1) d ON d.contact_id = t.id
    WHERE t.organization_id = ${organizationId}::uuid AND t.supplier_id = ANY(${[...supplierIds]}::uuid[])
      AND t.email IS NOT NULL AND t.left_on IS NULL
    ORDER BY coalesce(f.failed, false), coalesce(d.doors, 0) DESC, t.name, t.id`);
  return Map.groupBy(rows, ({ supplierId }) => supplierId);
}
