import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Cursor } from "../cursor";
import type { GrantFilter } from "../filter";
import { orderSql } from "./order-sql";
import { type GrantRow, rowSql } from "./row-sql";
import { whereSql } from "./where-sql";

const { sql } = Prisma;

/** Rows of a page, and the number beyond which nobody counts. */
export const PAGE = 50;
export const COUNTED = 1_000;

/** What the database answers: one row more than a page, if there is one, each with its key as text. */
export type ListAnswer = {
  count: number;
  rows: { key: string; row: Omit<GrantRow, "daysOver" | "daysLeft"> }[];
};

type Asked = [OrganizationScope, GrantFilter, Cursor | null, CivilDate];

/** The list's one statement: the ids of a page by key first, then the joins for those, and the bounded count beside them. */
export const listSql = {
  page: (...asked: Asked): Prisma.Sql => sql`
    WITH ${listSql.rows(...asked)}
    SELECT ${listSql.counted(...asked)} AS count, ${listSql.list(...asked)} AS rows`,

  rows: (
    scope: OrganizationScope,
    filter: GrantFilter,
    cursor: Cursor | null,
    today: CivilDate,
  ) => {
    const order = orderSql.of(filter, cursor);
    return sql`${whereSql.found(scope, filter)}
    page AS MATERIALIZED (
      SELECT g.id, ${order.key} AS sort_key FROM access_grant g ${order.join}
      WHERE ${whereSql.of(scope, filter, today)} AND ${order.after} ORDER BY ${order.by} LIMIT ${PAGE + 1}),
    row AS (
      SELECT page.id, page.sort_key, ${rowSql.json(today)} AS row
      FROM page JOIN access_grant g ON g.organization_id = ${scope.organizationId}::uuid AND g.id = page.id ${rowSql.joins(today)})`;
  },

  counted: (scope: OrganizationScope, filter: GrantFilter, _: Cursor | null, today: CivilDate) =>
    sql`(SELECT count(*)::int FROM (
      SELECT FROM access_grant g WHERE ${whereSql.of(scope, filter, today)} LIMIT ${COUNTED + 1}) AS counted)`,

  list: (...[, filter, cursor]: Asked) => sql`(
    SELECT coalesce(json_agg(json_build_object('key', sort_key::text, 'row', row)
      ORDER BY ${orderSql.of(filter, cursor).within}), '[]') FROM row)`,
} as const;
