import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import type { ReceivedFilter } from "../filter";
import { receivedListSql } from "./list-sql";
import type { ReceivedRow } from "./row-sql";

export type { ReceivedRow } from "./row-sql";

/** `after`: the address' parameter of the next page; null at the end. */
export type ReceivedList = { rows: ReceivedRow[]; after: string | null };

const PAGE = 50;

/**
 * Received accesses of the filter, 50 a page, by client and system (those asked for by a day: by that day), after the access with
 * the id `after`. An id that is none of this organization's begins at the beginning; `NotFound` for what is no id.
 */
export async function listReceived(
  scope: OrganizationScope,
  filter: ReceivedFilter,
  after: string | null,
  now: Date,
): Promise<ReceivedList> {
  demandReader(scope);
  const query = receivedListSql.page(scope, filter, after, scope.today(now), PAGE + 1);
  const rows = await read(scope, (tx) => tx.$queryRaw<ReceivedRow[]>(query));
  const shown = rows.slice(0, PAGE);
  return { rows: shown, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}
