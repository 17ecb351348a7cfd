import type { CivilDate } from "@/lib/time/civil-date";
import { columnsOf } from "./cells";
import type { ColumnMapping } from "./columns";
import type { ImportContext, ImportOptions } from "./context";
import { type DateOrder, findDateOrder } from "./dates";
import { type Finding, type Verdict, verdictOf } from "./findings";
import { fold } from "./fold";
import { type Outcome, pairRows } from "./pairs";
import { Names } from "./parties";
import { type Reading, type RowDraft, type Run, readRow } from "./reading";
import type { ImportRow } from "./row";
import { DATE_TARGETS, type DateOrders, type DateTarget } from "./spans";
import type { IdentifiedTable, Table } from "./table";

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

export interface FoundOrder {
  readonly order: DateOrder | null;
  /** `column`: from the column itself; `list`: from other columns; `hand`: given; `asked`: open; `none`: nothing to ask. */
  readonly from: "column" | "list" | "hand" | "asked" | "none";
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
  spreadLeavers(readings);
  waitForBases(readings, outcomes);
  const rows = readings.map((reading) => understood(run, reading, outcomes.get(reading.index)));
  return { rows, counts: countVerdicts(rows), questions: groupQuestions(rows), dateOrders };
}

function findOrders(
  table: Table,
  at: Run["columns"]["at"],
  options: ImportOptions,
): Partial<Record<DateTarget, FoundOrder>> {
  const present = DATE_TARGETS.filter((target) => at.has(target));
  const cellsOf = (target: DateTarget) =>
    table.rows.map((row) => row.cells[at.get(target) ?? -1] ?? "");
  const whole = findDateOrder(present.flatMap(cellsOf));
  const found = present.map((target): [DateTarget, FoundOrder] => {
    const hand = options.dateOrders?.[target];
    if (hand !== undefined) return [target, { order: hand, from: "hand" }];
    const { order, ambiguous } = findDateOrder(cellsOf(target));
    if (order !== null) return [target, { order, from: "column" }];
    if (ambiguous === 0) return [target, { order: null, from: "none" }];
    return [
      target,
      whole.order === null ? { order: null, from: "asked" } : { order: whole.order, from: "list" },
    ];
  });
  return Object.fromEntries(found);
}

function plainOrders(found: Partial<Record<DateTarget, FoundOrder>>): DateOrders {
  return Object.fromEntries(Object.entries(found).map(([target, { order }]) => [target, order]));
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

function rowKeyOf(table: Table | IdentifiedTable, index: number): string | null {
  return "rowKeys" in table ? (table.rowKeys[index] ?? null) : null;
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
  return `${fold(supplier)}\u001F${contact?.email ?? fold(contact?.name ?? "")}`;
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

function rowFrom(
  run: Run,
  line: number,
  index: number,
  draft: RowDraft,
  outcome: Outcome,
): ImportRow | null {
  const { kind, level, ownerId, startsOn, end, closure, channel, handedOverOn, ...same } = draft;
  if (
    kind === null ||
    level === null ||
    ownerId === null ||
    startsOn === null ||
    end === null ||
    closure === "open" ||
    channel === null
  )
    return null;
  const handover = handoverFrom(draft, channel, startsOn, run.today);
  return {
    line,
    rowKey: rowKeyOf(run.table, index),
    ...same,
    kind,
    level,
    ownerId,
    startsOn,
    ...end,
    handover,
    closure,
    outcome,
    notSecret: [...same.notSecret],
  };
}

function handoverFrom(
  { handedOverOn, closure }: RowDraft,
  channel: NonNullable<RowDraft["channel"]>,
  startsOn: CivilDate,
  today: CivilDate,
): ImportRow["handover"] {
  if (handedOverOn !== null) return { channel, happenedOn: handedOverOn };
  if (closure !== null && closure !== "open" && closure.kind === "never_given") return null;
  // Somebody whose access has begun was told how to enter, also where the list does not say by which way.
  if (startsOn > today) return channel === "unknown" ? null : { channel, happenedOn: today };
  return { channel, happenedOn: startsOn };
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
