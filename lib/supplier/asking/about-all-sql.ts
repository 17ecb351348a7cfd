import { Prisma } from "../../db/generated/client";

/**
 * The questions about everything a supplier holds that were about one of these doors too, as SQL after FROM: rows `q` of
 * question with the row `g` of the door. It stood that day, and had begun.
 */
export const askedWithAll = (organizationId: string, things: readonly string[]): Prisma.Sql =>
  Prisma.sql`access_grant g
    JOIN question q ON q.organization_id = g.organization_id AND q.supplier_id = g.supplier_id AND q.at >= g.logged_at
      AND q.on_day >= g.starts_on AND (g.approval_asked_at IS NULL OR q.on_day >= g.authorized_on)
    LEFT JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.id = ANY(${[...things]}::uuid[]) AND g.declined_at IS NULL
      AND q.at < coalesce(g.voided_at, 'infinity') AND q.at < coalesce(z.recorded_at, 'infinity')`;
