import { stringify } from "csv-stringify/sync";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import { RECEIVED_COLUMNS, type ReceivedCsvWords, receivedCells } from "../csv";
import type { ReceivedFilter } from "../filter";
import { receivedListSql } from "./list-sql";
import type { ReceivedRow } from "./row-sql";

const BATCH = 500;

/**
 * What the filter shows as CSV (RFC 4180), in the list's order, batch by batch; a cell that a spreadsheet would take for a formula is
 * escaped. Only a scope for `register:export` is let in; `exportReceived` of the operations has recorded it before. With a byte order mark
 * where `bom` is true, without which some spreadsheets garble accents.
 */
export async function* writeReceivedCsv(
  scope: OrganizationScope,
  filter: ReceivedFilter,
  { words, bom }: { words: ReceivedCsvWords; bom: boolean },
  now: Date,
): AsyncGenerator<string> {
  scope.demand("register:export");
  yield (bom ? "\uFEFF" : "") + csv([RECEIVED_COLUMNS.map((column) => words.heads[column])]);
  const today = scope.today(now);
  let after: string | null = null;
  do {
    const query = receivedListSql.page(scope, filter, after, today, BATCH);
    const rows: ReceivedRow[] = await read(scope, (tx) => tx.$queryRaw<ReceivedRow[]>(query));
    if (rows.length > 0) yield csv(rows.map((row) => receivedCells(row, words)));
    after = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
  } while (after !== null);
}

const csv = (rows: string[][]) =>
  stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
