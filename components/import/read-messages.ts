import type { ColumnGuess, ColumnMapping } from "@/lib/import/columns";
import type { ImportContext, ImportOptions } from "@/lib/import/context";
import type { Encoding } from "@/lib/import/decode";
import type { Delimiter } from "@/lib/import/delimiter";
import type { IdentifiedTable, UnreadableCode } from "@/lib/import/table";
import type { Understanding } from "@/lib/import/understand";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * What the page asks of the reading worker. `id` is the page's, and comes back with the answer. The worker keeps the table
 * it read last; `understand` speaks about that one.
 */
export type ReadRequest =
  | {
      readonly id: number;
      readonly ask: "read_file";
      readonly file: Blob | ArrayBuffer;
      readonly delimiter?: Delimiter;
    }
  | { readonly id: number; readonly ask: "read_pasted"; readonly text: string }
  | {
      readonly id: number;
      readonly ask: "understand";
      readonly mapping: ColumnMapping;
      readonly options: ImportOptions;
      readonly context: ImportContext;
      readonly today: CivilDate;
    };

export interface ReadResult {
  readonly table: IdentifiedTable;
  readonly guesses: readonly ColumnGuess[];
  /** How the file was written; "xlsx" for a workbook, null for pasted cells. */
  readonly source: {
    readonly encoding: Encoding | "xlsx" | null;
    readonly delimiter: Delimiter | null;
  };
}

export type ReadAnswer =
  | { readonly id: number; readonly answer: "read"; readonly result: ReadResult }
  | { readonly id: number; readonly answer: "understood"; readonly understanding: Understanding }
  | {
      readonly id: number;
      readonly answer: "unreadable";
      readonly code: UnreadableCode | "unexpected";
      readonly detail: string | null;
    };
