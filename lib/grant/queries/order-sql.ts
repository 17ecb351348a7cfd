import { Prisma } from "@/lib/db/generated/client";
import type { Cursor } from "../cursor";
import type { GrantFilter, GrantSort } from "../filter";
import { END } from "./end-sql";

const { sql, empty } = Prisma;

type Key = { key: Prisma.Sql; join: Prisma.Sql; cast: Prisma.Sql };

const text = (key: Prisma.Sql, join: Prisma.Sql = empty): Key => ({
  key,
  join,
  cast: sql`text`,
});

// Names are sorted as the world's languages do it (é beside e), by the indexes that hold them so.
const keys: Readonly<Record<GrantSort, Key>> = {
  end: text(END),
  start: text(sql`g.starts_on`),
  logged: { key: sql`g.logged_at`, join: empty, cast: sql`timestamptz` },
  supplier: text(
    sql`sp.name_norm COLLATE "und-x-icu"`,
    sql`JOIN supplier sp ON sp.organization_id = g.organization_id AND sp.id = g.supplier_id`,
  ),
  system: text(
    sql`sy.name_norm COLLATE "und-x-icu"`,
    sql`JOIN credential sc ON sc.organization_id = g.organization_id AND sc.id = g.credential_id
      JOIN system sy ON sy.organization_id = sc.organization_id AND sy.id = sc.system_id`,
  ),
  owner: text(
    sql`ow.name COLLATE "und-x-icu"`,
    sql`JOIN membership ow ON ow.organization_id = g.organization_id AND ow.id = g.owner_id`,
  ),
};

/** The list's order as SQL: its key, the join the key needs, what comes after the cursor, and by what to sort. The id makes every place unique. */
export const orderSql = {
  of({ sort, dir }: Pick<GrantFilter, "sort" | "dir">, cursor: Cursor | null) {
    const { key, join, cast } = keys[sort];
    const descending = (dir === "desc") !== (cursor?.backward ?? false);
    const by = descending ? sql`${key} DESC, g.id DESC` : sql`${key}, g.id`;
    const within = descending ? sql`sort_key DESC, id DESC` : sql`sort_key, id`;
    const from = cursor === null ? sql`true` : after(key, cast, descending, cursor);
    return { key, join, by, within, after: from };
  },
} as const;

// The first condition says nothing the second does not, but an index of the key's own table can begin there.
function after(key: Prisma.Sql, cast: Prisma.Sql, descending: boolean, { value, id }: Cursor) {
  const at = sql`CAST(${value} AS ${cast})`;
  return descending
    ? sql`(${key} <= ${at} AND (${key}, g.id) < (${at}, ${id}::uuid))`
    : sql`(${key} >= ${at} AND (${key}, g.id) > (${at}, ${id}::uuid))`;
}
