import { Prisma } from "@/lib/db/generated/client";

const { sql } = Prisma;

const has = (table: Prisma.Sql, organizationId: string) => sql`EXISTS (SELECT FROM ${table} x
  WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = p.id)`;

/** What an ended supplier `p` leaves to be done, as SQL. */
export const leftSql = {
  /** Whether a door of it stands, or it knows a secret that is still in use. */
  of: (organizationId: string): Prisma.Sql =>
    sql`(${has(sql`standing_grant`, organizationId)} OR ${has(sql`current_holder`, organizationId)})`,
} as const;
