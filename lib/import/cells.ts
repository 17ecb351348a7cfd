import type { ColumnMapping, ColumnUse, Target } from "./columns";
import type { RowNotes } from "./findings";
import { oneLine } from "./fold";
import { SECRET_FIELDS, type SecretField } from "./row";
import { withoutSecrets } from "./secrets";
import type { Table, TableRow } from "./table";

/** Where each mapped column is, and which are appended to the note. */
export interface Columns {
  readonly at: ReadonlyMap<Target, number>;
  readonly appended: readonly number[];
}

/** The mapping by target. A column of secrets is in neither. */
export function columnsOf(mapping: ColumnMapping): Columns {
  const at = new Map<Target, number>();
  const appended: number[] = [];
  mapping.forEach((use, column) => {
    if (use === "append_to_note") appended.push(column);
    else if (isTarget(use) && !at.has(use)) at.set(use, column);
  });
  return { at, appended };
}

function isTarget(use: ColumnUse): use is Target {
  return use !== "ignore" && use !== "never" && use !== "append_to_note";
}

const redactions = new WeakMap<Table, Map<string, string>>();

/**
 * The text without what looks like a secret. Remembered for each table, because the same cells are looked at again after
 * every answer.
 */
export function redactorOf(table: Table): (text: string) => string {
  const known = redactions.get(table) ?? new Map<string, string>();
  redactions.set(table, known);
  return (text) => {
    // Shorter than any key or labelled password there is.
    if (text.length < 4) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const redacted = withoutSecrets(text);
    known.set(text, redacted);
    return redacted;
  };
}

/** One row's cells by target, each without what looked like a secret unless a person said that it is none. */
export class RowCells {
  readonly notSecret: SecretField[] = [];
  readonly #row: TableRow;
  readonly #header: readonly string[];
  readonly #columns: Columns;
  readonly #redact: (text: string) => string;
  readonly #notes: RowNotes;
  readonly #read = new Map<Target, string>();

  constructor(table: Table, row: TableRow, columns: Columns, notes: RowNotes) {
    this.#row = row;
    this.#header = table.header;
    this.#columns = columns;
    this.#redact = redactorOf(table);
    this.#notes = notes;
  }

  /** The cell as written, spaces around it included; "" where the column is missing. */
  written(target: Target): string {
    const before = this.#read.get(target);
    if (before !== undefined) return before;
    const column = this.#columns.at.get(target);
    const text = column === undefined ? "" : this.#safe(target, this.#row.cells[column] ?? "");
    this.#read.set(target, text);
    return text;
  }

  /** The cell on one line, without spaces around it. */
  line(target: Target): string {
    return oneLine(this.written(target));
  }

  /** The note, with the columns that a person wants kept there as "Header: cell" below it, and what else is `added`. */
  note(added: readonly string[]): string {
    const column = this.#columns.at.get("note");
    const own = column === undefined ? "" : (this.#row.cells[column] ?? "").trim();
    const appended = this.#columns.appended
      .map((at) => [this.#header[at] ?? "", oneLine(this.#row.cells[at] ?? "")])
      .filter(([, cell]) => cell !== "")
      .map(([header, cell]) => (header === "" ? cell : `${header}: ${cell}`));
    return this.#safe(
      "note",
      [own, ...appended, ...added].filter((text) => text !== "").join("\n"),
    );
  }

  #safe(target: Target, text: string): string {
    const redacted = this.#redact(text);
    if (redacted === text) return text;
    const field = SECRET_FIELDS.find((candidate) => candidate === target);
    const kept = this.#notes.ask(
      "warning",
      "secret_removed",
      { field: target, like: String(this.#notes.line) },
      (answer) => (answer.take === "keep" && field !== undefined ? field : null),
    );
    if (kept === null) return redacted;
    this.notSecret.push(kept);
    return text;
  }
}

/** A row's cells as they may be shown elsewhere and stored: only columns that are used, and nothing that looks like a secret. */
export function cellsToKeep(table: Table, row: TableRow, columns: Columns): string[] {
  const redact = redactorOf(table);
  const used = new Set([...columns.at.values(), ...columns.appended]);
  return row.cells.map((cell, column) => (used.has(column) ? redact(cell) : ""));
}
