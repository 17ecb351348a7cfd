/** A row of the list as it was written. `line` is the line a person sees in his editor, or the row number of his sheet. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type TableWarningCode =
  | "ragged_row"
  | "cell_cut"
  | "quotes_broken"
  | "above_header"
  | "control_characters"
  | "other_sheets";

/** Something the reader noticed. `value` is a count or a name that is safe to show, never the text of a cell. */
export interface TableWarning {
  readonly code: TableWarningCode;
  readonly line: number;
  readonly column?: number;
  readonly value?: string;
}

/** A list as read: one header row, and every row below it that is not blank. */
export interface Table {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly TableRow[];
  readonly warnings: readonly TableWarning[];
}

/** A table with its fingerprint, and the fingerprint of each row in the order of `rows`. */
export interface IdentifiedTable extends Table {
  readonly fingerprint: string;
  readonly rowKeys: readonly string[];
}

export type UnreadableCode =
  | "empty"
  | "not_text"
  | "encrypted_or_old_workbook"
  | "too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "no_rows"
  | "broken_workbook";

/** Why a file was refused as a whole. `detail` names what was found in its place ("png", "30000"). */
export class Unreadable extends Error {
  readonly code: UnreadableCode;
  readonly detail: string | undefined;

  constructor(code: UnreadableCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = "Unreadable";
    this.code = code;
    this.detail = detail;
  }
}

export const MAX_BYTES = 10 * 1024 * 1024;
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
export const MAX_CELL = 2_000;

/** Rows that one post to the server may carry. */
export const ROWS_IN_A_POST = 500;

/** Credentials asked about in one post. */
export const ACCOUNTS_IN_A_POST = 1_000;
