import type { Channel } from "@/lib/credential/channel";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { GrantLevel } from "@/lib/grant/level";
import type { CivilDate } from "@/lib/time/civil-date";
import { type Columns, cellsToKeep, RowCells } from "./cells";
import { type ReadClosure, readClosure, readLeaver, tellPastEnd } from "./closing";
import type { ImportContext, ImportOptions } from "./context";
import { RowNotes, valueAnswer } from "./findings";
import {
  type Names,
  nothing,
  type ReadContact,
  readContact,
  readOwner,
  readSupplier,
  readSystem,
} from "./parties";
import { type Remarks, readRemarks } from "./remarks";
import type { SecretField } from "./row";
import {
  type DayDesk,
  type End,
  endAfter,
  ending,
  givenDay,
  readDay,
  readEnd,
  readStart,
} from "./spans";
import type { Table, TableRow } from "./table";
import { readText, shortened, type TextTarget } from "./texts";
import { readChannelOf, readIdentifier, readKindOf, readLevelOf } from "./things";
import type { DateOrders } from "./unclear-days";

/** What one run of understanding shares between its rows. */
export interface Run {
  readonly table: Table;
  readonly columns: Columns;
  readonly orders: DateOrders;
  readonly options: ImportOptions;
  readonly context: ImportContext;
  readonly names: Names;
  readonly today: CivilDate;
}

/** A row as far as it is understood: null is what a person still has to say. */
export interface RowDraft {
  readonly supplier: string;
  readonly contact: ReadContact | null;
  readonly system: string;
  readonly kind: CredentialKind | null;
  readonly identifier: string;
  readonly rotateEveryDays: number | null;
  readonly level: GrantLevel | null;
  readonly levelWords: string | null;
  readonly reason: string;
  readonly ticket: string | null;
  readonly ownerId: string | null;
  readonly requestedBy: string | null;
  readonly authorizedBy: string | null;
  readonly authorizedOn: CivilDate | null;
  readonly startsOn: CivilDate | null;
  readonly end: End | null;
  readonly channel: Channel | null;
  readonly handedOverOn: CivilDate | null;
  /** "open" where a person has not said yet whether or when it was closed. */
  closure: ReadClosure | null | "open";
  readonly note: string | null;
  readonly notSecret: readonly SecretField[];
}

export interface Reading {
  readonly line: number;
  readonly index: number;
  readonly cells: readonly string[];
  readonly notes: RowNotes;
  readonly draft: RowDraft;
}

/** One row read by itself; what it means beside the others is `pairRows`' to say. */
export function readRow(run: Run, row: TableRow, index: number): Reading {
  const notes = new RowNotes(row.line, run.columns.at, run.options.answers);
  const cells = new RowCells(run.table, row, run.columns, notes);
  const draft = readDraft(run, cells, notes);
  if (notes.leftOut) notes.tell("refusal", "left_out");
  return { line: row.line, index, cells: cellsToKeep(run.table, row, run.columns), notes, draft };
}

function readDraft(run: Run, cells: RowCells, notes: RowNotes): RowDraft {
  const { options, today, orders } = run;
  const desk: DayDesk = { cells, notes, orders, today, defaults: options.defaults };
  const supplier = readSupplier(cells, notes, run.names);
  const { contact, stray } = readContact(cells, notes);
  const system = readSystem(cells, notes, run.names);
  const kind = readKindOf(cells, notes);
  const identifier = readIdentifier(cells, notes, { kind, supplier, system, contact });
  const { level, words } = readLevelOf(cells, notes, kind);
  const ownerId = readOwner(cells, notes, run.names, run.context, options.importerId);
  const note = shortened(notes, "note", cells.note(stray === null ? [] : [stray]));
  const remarks = readRemarks(note, today);
  if (contact !== null) contact.leftOn = readLeaver(desk, contact, remarks);
  else readLeaver(desk, null, remarks);
  return {
    ...{
      supplier,
      contact,
      system,
      kind,
      identifier,
      level,
      levelWords: words,
      ownerId,
      note: note || null,
    },
    ...readDays(desk, { kind, remarks, note }),
    rotateEveryDays: tellRemarks(notes, remarks),
    channel: readChannelOf(cells, notes, kind),
    reason: readReason(desk),
    ticket: optional(cells, notes, "ticket"),
    requestedBy: optional(cells, notes, "requested_by"),
    authorizedBy: optional(cells, notes, "authorized_by"),
    notSecret: cells.notSecret,
  };
}

type Days = Pick<RowDraft, "authorizedOn" | "handedOverOn" | "startsOn" | "end" | "closure">;

function readDays(
  desk: DayDesk,
  about: { kind: CredentialKind | null; remarks: Remarks; note: string },
): Days {
  const authorizedOn = pastDay(desk, "authorized_on");
  const handedOverOn = pastDay(desk, "handed_over_on");
  const startsOn = readStart(desk, { handedOverOn, authorizedOn });
  const hasEnd = !nothing(desk.cells.line("ends_on"));
  const said = hasEnd ? endAfter(desk, startsOn, readEnd(desk)) : null;
  const closure = readClosure(desk, { ...about, start: startsOn, end: said?.endsOn ?? null });
  if (closure === null) {
    const end = hasEnd ? said : endAfter(desk, startsOn, readEnd(desk));
    tellPastEnd(desk, end);
    return { authorizedOn, handedOverOn, startsOn, end, closure };
  }
  // A closed door whose list gave no end had none but its closure.
  const closedOn = closure === "open" ? null : closure.happenedOn;
  const last = closedOn !== null && startsOn !== null && closedOn < startsOn ? startsOn : closedOn;
  return {
    authorizedOn,
    handedOverOn,
    startsOn,
    end: hasEnd || last === null ? said : ending(last),
    closure,
  };
}

function pastDay(desk: DayDesk, target: "authorized_on" | "handed_over_on"): CivilDate | null {
  const day = readDay(desk, target);
  if (day === null || day === "open") return null;
  if (day <= desk.today) return day;
  const asked = {
    field: target,
    values: { on: day },
    like: day,
    suggestion: valueAnswer(desk.today),
  };
  return desk.notes.ask("question", "date_in_future", asked, (answer) => {
    const given = givenDay(answer);
    return given !== null && given <= desk.today ? given : null;
  });
}

function readReason(desk: DayDesk): string {
  const reason = nothing(desk.cells.written("reason"))
    ? ""
    : readText(desk.cells, desk.notes, "reason");
  if (reason !== "") return reason;
  desk.notes.tell("warning", "reason_missing", { field: "reason" });
  return desk.defaults.reason;
}

function optional(cells: RowCells, notes: RowNotes, target: TextTarget): string | null {
  return nothing(cells.written(target)) ? null : readText(cells, notes, target);
}

function tellRemarks(notes: RowNotes, remarks: Remarks): number | null {
  if (remarks.exposed) notes.tell("warning", "exposure_in_note", { field: "note" });
  if (remarks.reused) notes.tell("warning", "password_reused", { field: "note" });
  if (remarks.neverChanged) notes.tell("warning", "never_changed", { field: "note" });
  const days = remarks.rotateEveryDays;
  if (days === null) return null;
  const declined = notes.ask(
    "note",
    "rotation_interval",
    { field: "note", values: { days } },
    (answer) => (answer.take === "keep" ? true : null),
  );
  return declined === true ? null : days;
}
