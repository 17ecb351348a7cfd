import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { tableFrom } from "./parse";
import { MAX_BYTES, MAX_COLUMNS, MAX_ROWS, type Table, type TableRow, Unreadable } from "./table";

const MAX_UNPACKED = 200 * 1024 * 1024;

/**
 * The rows of a workbook's first sheet that holds any, as text: days as "YYYY-MM-DD" whatever their format, numbers with
 * all their digits, formulas as the value they showed. Only the worker loads this file. Refused (`Unreadable`): more than
 * `MAX_BYTES`, a workbook that unpacks to more than 200 MB, one that is broken, and what `tableFrom` refuses.
 */
export function readWorkbook(bytes: Uint8Array): Table {
  if (bytes.length > MAX_BYTES) throw new Unreadable("too_large", String(bytes.length));
  if (unpackedSize(bytes) > MAX_UNPACKED) throw new Unreadable("too_large", "unpacked");
  const book = open(bytes);
  const epoch1904 = book.Workbook?.WBProps?.date1904 === true;
  const filled = book.SheetNames.map((name) => rowsOf(book.Sheets[name], epoch1904)).filter(
    (rows) => rows.length > 0,
  );
  const [first] = filled;
  if (first === undefined) throw new Unreadable("empty");
  const others = filled.length - 1;
  return tableFrom(
    first,
    others > 0 ? [{ code: "other_sheets", line: 1, value: String(others) }] : [],
  );
}

function open(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellNF: true,
      cellHTML: false,
      sheetRows: MAX_ROWS + 50,
    });
  } catch {
    throw new Unreadable("broken_workbook");
  }
}

function rowsOf(sheet: WorkSheet | undefined, epoch1904: boolean): TableRow[] {
  const cells = (sheet?.["!data"] ?? []) as readonly (
    | readonly (CellObject | undefined)[]
    | undefined
  )[];
  const width = cells.reduce(
    (widest, row) => Math.max(widest, Math.min(row?.length ?? 0, MAX_COLUMNS + 1)),
    0,
  );
  const rows: TableRow[] = [];
  cells.forEach((row, at) => {
    const written = Array.from({ length: width }, (_, column) => textOf(row?.[column], epoch1904));
    if (written.some((cell) => cell.trim() !== "")) rows.push({ line: at + 1, cells: written });
  });
  return rows;
}

function textOf(cell: CellObject | undefined, epoch1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return "";
  if (cell.t === "n" && typeof cell.v === "number") return textOfNumber(cell.v, cell.z, epoch1904);
  if (cell.t === "b") return cell.v === true ? "TRUE" : "FALSE";
  if (cell.t === "e") return cell.w ?? "";
  return String(cell.v);
}

function textOfNumber(value: number, format: unknown, epoch1904: boolean): string {
  if (typeof format !== "string" || !SSF.is_date(format)) return String(value);
  // Read from the serial number itself: a Date would bring the zone of the machine in.
  const day = SSF.parse_date_code(value, { date1904: epoch1904 });
  if (day === null || day.y === 0) return String(value);
  return `${day.y}-${String(day.m).padStart(2, "0")}-${String(day.d).padStart(2, "0")}`;
}

function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  // Every entry of a ZIP's directory begins with this mark; the unpacked size stands 24 bytes after it.
  for (let at = 0; at + 46 <= bytes.length; at += 1) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x02014b50)
      total += view.getUint32(at + 24, true);
  }
  return total;
}
