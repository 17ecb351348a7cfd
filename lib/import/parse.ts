import { CsvError, type Options, parse as parseCsv } from "csv-parse/browser/esm/sync";
import { knownHeaders } from "./columns";
import { type Delimiter, sniffDelimiter } from "./delimiter";
import { storable } from "./fold";
import {
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS,
  type Table,
  type TableRow,
  type TableWarning,
  Unreadable,
} from "./table";

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export interface ParsedText {
  readonly table: Table;
  readonly delimiter: Delimiter;
}

/**
 * The rows of a delimited text. The delimiter is found out unless given. Every row that is not blank is kept, one with too
 * few or too many cells too (with a warning), and each keeps the line it begins on. A quote that is never closed is read
 * as a character like any other. Refused (`Unreadable`): more than `MAX_ROWS` rows or `MAX_COLUMNS` columns, no row below
 * the header.
 */
export function parseText(text: string, given?: Delimiter): ParsedText {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const delimiter = given ?? sniffDelimiter(plain);
  const warnings: TableWarning[] = [];
  return { table: tableFrom(readRecords(plain, delimiter, warnings), warnings), delimiter };
}

/** Cells copied from a spreadsheet: like `parseText`, but a tab anywhere settles the delimiter, and U+0000 is dropped. */
export function parsePasted(text: string): ParsedText {
  if (text.trim() === "") throw new Unreadable("empty");
  return parseText(text.replaceAll("\0", ""), text.includes("\t") ? "\t" : undefined);
}

function readRecords(text: string, delimiter: Delimiter, warnings: TableWarning[]): TableRow[] {
  const options: Options = {
    delimiter,
    info: true,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: MAX_ROWS + 50,
  };
  try {
    return (parseCsv(text, options) as unknown as ParsedRecord[]).map(rowFrom);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    warnings.push({ code: "quotes_broken", line: 1 });
    return (parseCsv(text, { ...options, quote: false }) as unknown as ParsedRecord[]).map(rowFrom);
  }
}

function rowFrom({ record, info }: ParsedRecord): TableRow {
  // The parser counts up to the record's last line; a quoted cell may hold line ends of its own.
  const within = record.reduce(
    (sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0),
    0,
  );
  return { line: info.lines - within, cells: record };
}

/**
 * A table from rows of cells, by whatever reader: finds the header row, drops blank rows, brings every row to the header's
 * width, cuts cells at `MAX_CELL` characters and says so. Refuses what `parseText` refuses.
 */
export function tableFrom(all: readonly TableRow[], found: readonly TableWarning[]): Table {
  const written = all.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  if (written.length === 0) throw new Unreadable("empty");
  const at = headerAt(written);
  const head = written[at] as TableRow;
  const body = written.slice(at + 1);
  if (body.length === 0) throw new Unreadable("no_rows");
  if (body.length > MAX_ROWS) throw new Unreadable("too_many_rows", String(body.length));
  const width = Math.max(usedWidth(head), ...chunkedWidths(body));
  if (width > MAX_COLUMNS) throw new Unreadable("too_many_columns", String(width));
  const warnings = [
    ...found,
    ...written.slice(0, at).map(({ line }) => ({ code: "above_header" as const, line })),
  ];
  const header = Array.from({ length: width }, (_, column) =>
    storable(head.cells[column] ?? "").slice(0, 200),
  );
  const rows = body.map((row) => fitRow(row, width, usedWidth(head), warnings));
  return { header, headerLine: head.line, rows, warnings };
}

function chunkedWidths(rows: readonly TableRow[]): number[] {
  return [rows.reduce((widest, row) => Math.max(widest, usedWidth(row)), 0)];
}

function headerAt(rows: readonly TableRow[]): number {
  // A title or a date often stands above the header. The row that says most known column names is the header.
  let best = 0;
  let most = 1;
  rows.slice(0, 10).forEach((row, at) => {
    const known = knownHeaders(row.cells);
    if (known > most) {
      best = at;
      most = known;
    }
  });
  return best;
}

function usedWidth(row: TableRow): number {
  let width = row.cells.length;
  while (width > 0 && (row.cells[width - 1] ?? "").trim() === "") width -= 1;
  return width;
}

function fitRow(
  row: TableRow,
  width: number,
  expected: number,
  warnings: TableWarning[],
): TableRow {
  if (usedWidth(row) > expected || row.cells.length < expected) {
    warnings.push({ code: "ragged_row", line: row.line, value: String(row.cells.length) });
  }
  const cells = Array.from({ length: width }, (_, column) => fitCell(row, column, warnings));
  return { line: row.line, cells };
}

function fitCell(row: TableRow, column: number, warnings: TableWarning[]): string {
  const written = row.cells[column] ?? "";
  const cell = storable(written);
  if (cell !== written && cell.length < written.length) {
    warnings.push({ code: "control_characters", line: row.line, column });
  }
  if (cell.length <= MAX_CELL) return cell;
  warnings.push({ code: "cell_cut", line: row.line, column, value: String(cell.length) });
  return cell.slice(0, MAX_CELL).toWellFormed();
}
