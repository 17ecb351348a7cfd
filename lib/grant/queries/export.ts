import { stringify } from "csv-stringify/sync";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { CSV_COLUMNS, type CsvWords, csvCells } from "../csv";
import { type Cursor, orderOf } from "../cursor";
import type { GrantFilter } from "../filter";
import { type ListAnswer, listSql } from "./list-sql";
import { rowSql } from "./row-sql";

/** How an export is written: the reader's words, and whether it begins with a byte order mark, without which some spreadsheets garble accents. */
export type CsvOptions = { words: CsvWords; bom: boolean };

const BATCH = 500;

/**
 * The rows of the filter as CSV (RFC 4180), in the list's order, batch by batch; a cell that a spreadsheet would take for a formula is
 * escaped. Only a scope for `register:export` is let in; `exportGrants` of the operations has recorded it before. Each batch is a
 * snapshot of its own, by key: rows logged meanwhile neither repeat nor lose one.
 */
export async function* writeGrantsCsv(
  scope: OrganizationScope,
  filter: GrantFilter,
  { words, bom }: CsvOptions,
  now: Date,
): AsyncGenerator<string> {
  scope.demand("register:export");
  const heads = CSV_COLUMNS.map((column) => words.heads[column]);
  yield (bom ? "\uFEFF" : "") + csv([heads]);
  const today = scope.today(now);
  let cursor: Cursor | null = null;
  do {
    const query: Prisma.Sql = listSql.batch(scope, filter, cursor, today, BATCH);
    const [answer] = await read(scope, (tx) => tx.$queryRaw<Pick<ListAnswer, "rows">[]>(query));
    const rows: ListAnswer["rows"] = answer?.rows ?? [];
    if (rows.length > 0) yield csv(rows.map(({ row }) => csvCells(rowSql.view(row, today), words)));
    const last = rows.at(-1);
    cursor =
      rows.length < BATCH || last === undefined
        ? null
        : { order: orderOf(filter), value: last.key, id: last.row.id, backward: false };
  } while (cursor !== null);
}

const csv = (rows: string[][]) =>
  stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
