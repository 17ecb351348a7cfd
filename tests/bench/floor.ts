import pg from "pg";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { dashboardSql, NUMBERS } from "@/lib/dashboard/numbers-sql";
import { Prisma } from "@/lib/db/generated/client";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listSql } from "@/lib/grant/queries/list-sql";
import { whereSql } from "@/lib/grant/queries/where-sql";

/**
 * The floor: the product's own SQL in the same scoped transaction, but through `pg` alone, with nothing of ours around it.
 */
export function floorOf(databaseUrl: string, scope: OrganizationScope, now: Date) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const today = scope.today(now);

  async function scoped(query: Prisma.Sql): Promise<unknown> {
    const client = await pool.connect();
    try {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await client.query("SELECT set_config('app.organization_id', $1, true)", [
        scope.organizationId,
      ]);
      const { rows } = await client.query(query.text, [...query.values]);
      await client.query("COMMIT");
      return rows;
    } finally {
      client.release();
    }
  }

  return {
    /** The list's first page, without its count. */
    list: () => scoped(listSql.batch(scope, defaultGrantFilter, null, today, 51)),
    /** Everything the dashboard asks. */
    dashboard: () => scoped(dashboardSql.all(scope, today, now)),
    /** The dashboard's numbers counted to the end, one count for each. */
    plainCounts: () => scoped(plainCounts(scope, now)),
    end: () => pool.end(),
  };
}

function plainCounts(scope: OrganizationScope, now: Date): Prisma.Sql {
  const counts = Object.entries(NUMBERS).map(([name, filter]) => {
    const where = whereSql.of(scope, { ...defaultGrantFilter, ...filter }, scope.today(now));
    return Prisma.sql`${name}::text, (SELECT count(*) FROM access_grant g WHERE ${where})`;
  });
  return Prisma.sql`SELECT json_build_object(${Prisma.join(counts)}) AS numbers`;
}
