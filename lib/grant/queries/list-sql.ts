import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { KEPT } from "@/lib/db/kept";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Cursor } from "../cursor";
import { defaultGrantFilter, type GrantFilter, grantFilterParams } from "../filter";
import { orderSql } from "./order-sql";
import { type Read, rowSql } from "./row-sql";
import { whereSql } from "./where-sql";

const { sql, raw, empty } = Prisma;

/** Rows of a page, and the number beyond which nobody counts. */
export const PAGE = 50;
export const COUNTED = 1_000;

/** What the database answers: one row more than a page, if there is one, each with its key as text. */
export type ListAnswer = {
  count: number;
  rows: { key: string; row: Read }[];
};

type Asked = [OrganizationScope, GrantFilter, Cursor | null, CivilDate];

/** Whether only state and order are chosen: the few texts that are asked for all day. */
function isCommon(filter: GrantFilter): boolean {
  const { state, sort, dir } = defaultGrantFilter;
  return grantFilterParams({ ...filter, state, sort, dir }).size === 0;
}

/** The list's one statement: the ids of a page by key first, then the joins for those, and the bounded count beside them. */
export const listSql = {
  page: (...asked: Asked): Prisma.Sql => sql`${isCommon(asked[1]) ? raw(KEPT) : empty}
    WITH ${listSql.rows(...asked, PAGE + 1)}
    SELECT ${listSql.counted(...asked)} AS count, ${listSql.list(...asked)} AS rows`,

  /** The next `most` rows without a count: a batch of an export, or the list's query alone. */
  batch: (
    scope: OrganizationScope,
    filter: GrantFilter,
    cursor: Cursor | null,
    today: CivilDate,
    most: number,
  ): Prisma.Sql => sql`
    WITH ${listSql.rows(scope, filter, cursor, today, most)}
    SELECT ${listSql.list(scope, filter, cursor, today)} AS rows`,

  /** How many there are altogether: for what must be exact, not for a page. */
  countAll: (scope: OrganizationScope, filter: GrantFilter, today: CivilDate): Prisma.Sql => {
    const where = whereSql.of(scope, filter, today);
    return sql`WITH ${whereSql.found(scope, filter)} counted AS (SELECT count(*)::int AS count FROM access_grant g WHERE ${where})
      SELECT count FROM counted`;
  },

  rows: (
    scope: OrganizationScope,
    filter: GrantFilter,
    cursor: Cursor | null,
    today: CivilDate,
    most: number,
  ) => {
    const order = orderSql.of(filter, cursor);
    return sql`${whereSql.found(scope, filter)}
    page AS MATERIALIZED (
      SELECT g.id, ${order.key} AS sort_key FROM access_grant g ${order.join}
      WHERE ${whereSql.of(scope, filter, today)} AND ${order.after} ORDER BY ${order.by} LIMIT ${most}),
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
