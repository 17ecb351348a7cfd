import type { CredentialKind } from "@/lib/credential/kinds";
import { CLOSURE_KINDS, type ClosureKind } from "@/lib/grant/closure";
import { type CivilDate, isCivilDate } from "@/lib/time/civil-date";
import { type Answer, oneOf, valueAnswer } from "./findings";
import { fold } from "./fold";
import type { ReadContact } from "./parties";
import type { Remarks } from "./remarks";
import type { DayDesk, End } from "./spans";
import { guessClosureKind, readStatus } from "./ways";

export interface ReadClosure {
  readonly kind: ClosureKind;
  readonly happenedOn: CivilDate;
}

export interface ClosingFacts {
  readonly kind: CredentialKind | null;
  readonly start: CivilDate | null;
  /** The end as the list says it; null where it says none. */
  readonly end: CivilDate | null;
  readonly remarks: Remarks;
  readonly note: string;
}

/**
 * Whether the list says that the door is closed, and since when: `null` for an open one, `"open"` while a person has not
 * said. The day comes from the remark, else from the end, and is always confirmed by a person: a closure is a fact.
 */
export function readClosure(desk: DayDesk, facts: ClosingFacts): ReadClosure | null | "open" {
  const word = desk.cells.line("status");
  const { value } = readStatus(word);
  const status = value ?? askStatus(desk, word, facts.remarks);
  if (status === null) return "open";
  if (status === "open") {
    if (facts.remarks.closed !== null)
      desk.notes.tell("warning", "closed_in_note", { field: "note" });
    return null;
  }
  return askClosedOn(desk, facts);
}

function askStatus(desk: DayDesk, word: string, remarks: Remarks): "open" | "closed" | null {
  if (word === "" && remarks.closed === null) return "open";
  const asked = {
    field: "status" as const,
    values: { word: word.slice(0, 80) },
    like: fold(word).slice(0, 80),
    suggestion: valueAnswer(remarks.closed === null ? "open" : "closed"),
  };
  return desk.notes.ask("question", "status_unknown", asked, oneOf(["open", "closed"] as const));
}

function askClosedOn(desk: DayDesk, facts: ClosingFacts): ReadClosure | null | "open" {
  const kind = guessClosureKind(facts.note, facts.kind);
  const { on, basis } = likelyDay(facts, desk.today);
  const asked = {
    field: "status" as const,
    values: { on, kind, basis },
    suggestion: { take: "closed", on, kind } as const,
  };
  const settled = desk.notes.ask("question", "closed_on", asked, (answer) =>
    settledClosure(answer, facts.start, desk.today),
  );
  if (settled === null) return "open";
  return settled === "still_open" ? null : settled;
}

function likelyDay(
  { remarks, start, end }: ClosingFacts,
  today: CivilDate,
): { on: CivilDate; basis: "note" | "end" | "today" } {
  const said = (remarks.closed ?? remarks.left)?.day?.date;
  if (said !== undefined && (start === null || said >= start)) return { on: said, basis: "note" };
  if (end !== null && end <= today && (start === null || end >= start))
    return { on: end, basis: "end" };
  return { on: today, basis: "today" };
}

function settledClosure(
  answer: Answer,
  start: CivilDate | null,
  today: CivilDate,
): ReadClosure | "still_open" | null {
  if (answer.take === "open") return "still_open";
  if (answer.take !== "closed" || !isCivilDate(answer.on) || answer.on > today) return null;
  const kind = CLOSURE_KINDS.find((known) => known === answer.kind);
  if (kind === undefined || (kind !== "never_given" && start !== null && answer.on < start))
    return null;
  return { kind, happenedOn: answer.on };
}

/** Asks whether the contact has left, where a remark says so; the day is the remark's, else today. */
export function readLeaver(
  desk: DayDesk,
  contact: ReadContact | null,
  remarks: Remarks,
): CivilDate | null {
  if (remarks.left === null) return null;
  const day = remarks.left.day;
  const asked = {
    field: "contact" as const,
    values: { name: contact?.name ?? "", on: day?.date ?? "", precision: day?.precision ?? "none" },
    like: String(desk.notes.line),
    suggestion: valueAnswer(day?.date ?? desk.today),
  };
  if (contact === null) {
    desk.notes.tell("warning", "contact_left", asked);
    return null;
  }
  const settled = desk.notes.ask("question", "contact_left", asked, (answer) => {
    if (answer.take === "keep") return "stays" as const;
    return answer.take === "value" && isCivilDate(answer.value) && answer.value <= desk.today
      ? answer.value
      : null;
  });
  return settled === null || settled === "stays" ? null : settled;
}

/** Says that an open door's end is past, so that it will be overdue from the first day. */
export function tellPastEnd(desk: DayDesk, end: End | null): void {
  if (end?.endsOn != null && end.endsOn < desk.today) {
    desk.notes.tell("warning", "past_end", { field: "ends_on", values: { end: end.endsOn } });
  }
}
