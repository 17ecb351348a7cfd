import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";
import { type Cursor, cursorFrom, cursorText, orderOf } from "../cursor";
import type { GrantFilter } from "../filter";
import { COUNTED, type ListAnswer, listSql, PAGE } from "./list-sql";
import { type GrantRow, rowSql } from "./row-sql";

export type { GrantRow } from "./row-sql";

/** One page of the list. `next` and `previous` are the addresses' `page` parameter; null where there is none. */
export type GrantPageOfList = {
  rows: GrantRow[];
  next: string | null;
  previous: string | null;
  /** Rows of the whole filter, counted to 1,000; `more` where there are more ("1,000+"). */
  count: { value: number; more: boolean };
};

/**
 * One page of 50 grants of the filter, in its order, after (or before) the place `page` names; its beginning where that names none. Places
 * are keys, not numbers: rows logged meanwhile neither repeat nor lose one. `now` says which day it is in the organization.
 */
export async function listGrants(
  scope: OrganizationScope,
  filter: GrantFilter,
  page: string | null,
  now: Date,
): Promise<GrantPageOfList> {
  demandReader(scope);
  const today = scope.today(now);
  const cursor = cursorFrom(page, orderOf(filter));
  const query = listSql.page(scope, filter, cursor, today);
  const [answer] = await read(scope, (tx) => tx.$queryRaw<ListAnswer[]>(query));
  return pageOf(answer ?? { count: 0, rows: [] }, cursor, filter, today);
}

function pageOf(
  { rows: read, count }: ListAnswer,
  cursor: Cursor | null,
  filter: GrantFilter,
  today: CivilDate,
): GrantPageOfList {
  const backward = cursor?.backward ?? false;
  const more = read.length > PAGE;
  const shown = read.slice(0, PAGE);
  if (backward) shown.reverse();
  const place = (row: ListAnswer["rows"][number] | undefined, back: boolean) =>
    row === undefined
      ? null
      : cursorText({ order: orderOf(filter), value: row.key, id: row.row.id, backward: back });
  return {
    rows: shown.map(({ row }) => rowSql.view(row, today)),
    next: backward || more ? place(shown.at(-1), false) : null,
    previous: (backward && more) || (!backward && cursor !== null) ? place(shown[0], true) : null,
    count: { value: Math.min(count, COUNTED), more: count > COUNTED },
  };
}
