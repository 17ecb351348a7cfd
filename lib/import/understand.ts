import type { CivilDate } from "@/lib/time/civil-date";
import { columnsOf } from "./cells";
import type { ColumnMapping } from "./columns";
import type { ImportContext, ImportOptions } from "./context";
import { type Finding, type Verdict, verdictOf } from "./findings";
import { rowFrom, rowKeyOf } from "./finish";
import { fold, nameKey } from "./fold";
import { type FoundOrder, findOrders, plainOrders } from "./orders";
import { type Outcome, pairRows } from "./pairs";
import { Names } from "./parties";
import { type Reading, type RowDraft, type Run, readRow } from "./reading";
import { askWhereRevokedButOpen } from "./revoked";
import type { ImportRow } from "./row";
import type { IdentifiedTable, Table } from "./table";
import type { DateTarget } from "./unclear-days";

export interface UnderstoodRow {
  readonly line: number;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** What the register would take in; only where the verdict is `ready`. */
  readonly row: ImportRow | null;
  /** As far as it is understood, for the preview. */
  readonly draft: RowDraft;
  /** The cells as written, without secrets and without unused columns: what may be stored. */
  readonly cells: readonly string[];
}

/** Questions that one answer settles. */
export interface QuestionGroup {
  readonly like: string;
  readonly code: Finding["code"];
  readonly lines: readonly number[];
  readonly sample: Finding;
}

export interface Understanding {
  readonly rows: readonly UnderstoodRow[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly questions: readonly QuestionGroup[];
  readonly dateOrders: Readonly<Partial<Record<DateTarget, FoundOrder>>>;
}

/**
 * What every row of a list means: exactly one verdict for each, in the list's order, with its findings. Pure: a person's
 * answers are an input (`options.answers`), and it is run again after each. No row, finding or cell it returns holds what
 * looks like a secret, unless a person said that it is none.
 */
export function understandRows(
  table: Table | IdentifiedTable,
  mapping: ColumnMapping,
  options: ImportOptions,
  context: ImportContext,
  today: CivilDate,
): Understanding {
  const columns = columnsOf(mapping);
  const dateOrders = findOrders(table, columns.at, options);
  const run: Run = {
    table,
    columns,
    orders: plainOrders(dateOrders),
    options,
    context,
    names: new Names(context),
    today,
  };
  const readings = table.rows.map((row, index) => readRow(run, row, index));
  refuseUnusable(run, readings);
  const outcomes = pairRows(readings, context.existing);
  askWhereRevokedButOpen(readings);
  spreadLeavers(readings);
  waitForBases(readings, outcomes);
  const rows = readings.map((reading) => understood(run, reading, outcomes.get(reading.index)));
  return { rows, counts: countVerdicts(rows), questions: groupQuestions(rows), dateOrders };
}

function refuseUnusable(run: Run, readings: readonly Reading[]): void {
  const imported = new Set(run.context.importedRowKeys ?? []);
  const used = new Set([...run.columns.at.values(), ...run.columns.appended]);
  const cut = new Map<number, number>();
  for (const { code, line, column } of run.table.warnings) {
    if (code === "cell_cut" && column !== undefined && used.has(column)) cut.set(line, column);
  }
  for (const { line, index, notes } of readings) {
    const key = rowKeyOf(run.table, index);
    if (key !== null && imported.has(key)) notes.tell("refusal", "imported_before");
    const column = cut.get(line);
    if (column !== undefined)
      notes.tell("refusal", "cell_too_long", {
        values: { column: run.table.header[column] ?? "" },
      });
  }
}

/** Somebody who left has left in all his rows, not only in the one whose note says so. */
function spreadLeavers(readings: readonly Reading[]): void {
  const left = new Map<string, Reading>();
  const live = readings.filter(({ notes }) => verdictOf(notes.findings) !== "refused");
  for (const reading of live)
    if (reading.draft.contact?.leftOn != null) left.set(contactKey(reading.draft), reading);
  if (left.size === 0) return;
  for (const { draft, notes } of live) {
    const teller = left.get(contactKey(draft));
    if (teller === undefined || draft.contact === null || draft.contact.leftOn !== null) continue;
    draft.contact.leftOn = teller.draft.contact?.leftOn ?? null;
    notes.tell("note", "contact_left_elsewhere", {
      field: "contact",
      values: { line: teller.line },
    });
  }
}

function contactKey({ supplier, contact }: RowDraft): string {
  return `${nameKey(supplier)}\u001F${contact?.email ?? fold(contact?.name ?? "")}`;
}

function waitForBases(readings: readonly Reading[], outcomes: ReadonlyMap<number, Outcome>): void {
  const open = new Set(
    readings
      .filter(({ notes }) => verdictOf(notes.findings) === "question")
      .map(({ line }) => line),
  );
  for (const { index, notes } of readings) {
    const outcome = outcomes.get(index);
    if (outcome?.as !== "extension_of_line" || !open.has(outcome.line)) continue;
    notes.tell("question", "base_not_ready", {
      values: { line: outcome.line },
      like: String(outcome.line),
    });
  }
}

function understood(
  run: Run,
  { line, index, notes, draft, cells }: Reading,
  outcome: Outcome | undefined,
): UnderstoodRow {
  const verdict = verdictOf(notes.findings);
  const row =
    verdict === "ready" && outcome !== undefined ? rowFrom(run, line, index, draft, outcome) : null;
  if (verdict === "ready" && row === null) notes.tell("refusal", "invalid_row");
  return {
    line,
    verdict: verdict === "ready" && row === null ? "refused" : verdict,
    findings: notes.findings,
    row,
    draft,
    cells,
  };
}

function countVerdicts(rows: readonly UnderstoodRow[]): Record<Verdict, number> {
  const counts = { ready: 0, question: 0, refused: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

function groupQuestions(rows: readonly UnderstoodRow[]): QuestionGroup[] {
  const groups = new Map<
    string,
    { like: string; code: Finding["code"]; lines: number[]; sample: Finding }
  >();
  for (const { line, verdict, findings } of rows) {
    if (verdict !== "question") continue;
    for (const finding of findings) {
      if (finding.weight !== "question" || finding.answer !== null) continue;
      const group = groups.get(finding.like);
      if (group === undefined)
        groups.set(finding.like, {
          like: finding.like,
          code: finding.code,
          lines: [line],
          sample: finding,
        });
      else group.lines.push(line);
    }
  }
  return [...groups.values()];
}
