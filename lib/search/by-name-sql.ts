import { Prisma } from "@/lib/db/generated/client";
import { searchWords } from "@/lib/grant/filter";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { stateSql } from "@/lib/grant/queries/state-sql";
import type { OrganizationScope } from "../authorization/scope";
import { knownId } from "../db/found";
import type { CivilDate } from "../time/civil-date";

const { sql } = Prisma;

/** What a list of names is asked: words that occur in each, and the id after which it goes on. */
export type AskedByName = { q?: string; after?: string | null };

/** Of how many things a page is. */
const PAGE = 100;

/** As many things as one word can find. */
const FOUND = 10_000;

const TABLES = { supplier: sql`supplier`, system: sql`system` };

/** Suppliers or systems as `t`, by name, a page at a time. */
export const byNameSql = {
  /**
   * One thing more than a page, if there is one: those in whose name every word of `q` occurs, after the thing with the id `after`. An
   * id that is none of this organization's begins at the beginning; throws `NotFound` for what is no id.
   */
  page(
    thing: keyof typeof TABLES,
    scope: OrganizationScope,
    { q = "", after = null }: AskedByName,
  ) {
    const organization = sql`${scope.organizationId}::uuid`;
    const table = TABLES[thing];
    const words = searchWords(q);
    const matching =
      words.length === 0
        ? sql`true`
        : sql`t.id IN (SELECT search_things(${organization}, ${thing}, ${words}::text[], NULL, ${FOUND}::int))`;
    return sql`(SELECT t.* FROM ${table} t
      WHERE t.organization_id = ${organization} AND ${matching} AND ${beyond(table, organization, after)}
      ORDER BY ${byNameSql.order} LIMIT ${PAGE + 1}) AS t`;
  },

  order: sql`t.name_norm COLLATE "und-x-icu", t.id`,

  /** The doors among these grants, `g`, and those of them that should be closed, as `d`; nobody counts beyond 1,001. */
  doors: (grants: Prisma.Sql, today: CivilDate) => sql`
    CROSS JOIN LATERAL (SELECT count(*)::int AS doors, count(*) FILTER (WHERE late)::int AS overdue FROM (
      SELECT ${stateSql.is("to_close", today)} AS late FROM ${grants} AND ${stateSql.is("doors", today)}
      LIMIT ${COUNTED + 1}) AS counted) AS d`,

  /** The page without the row beyond it, and the id after which the next one goes on; null at the end. */
  shown<Row extends { id: string }>(rows: Row[]): { rows: Row[]; after: string | null } {
    const shown = rows.slice(0, PAGE);
    return { rows: shown, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  },
} as const;

function beyond(table: Prisma.Sql, organization: Prisma.Sql, after: string | null): Prisma.Sql {
  if (after === null) return sql`true`;
  const last = sql`FROM ${table} a WHERE a.organization_id = ${organization} AND a.id = ${knownId(after)}::uuid`;
  return sql`(t.name_norm COLLATE "und-x-icu", t.id) > (
    coalesce((SELECT a.name_norm ${last}), ''), coalesce((SELECT a.id ${last}), '00000000-0000-0000-0000-000000000000'))`;
}
