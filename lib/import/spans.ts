import { addDays, type CivilDate, isCivilDate } from "@/lib/time/civil-date";
import type { RowCells } from "./cells";
import type { ImportDefaults } from "./context";
import { readDate } from "./dates";
import { type Answer, type RowNotes, valueAnswer } from "./findings";
import { oneLine } from "./fold";
import { LIMITS } from "./row";
import { typedText } from "./texts";
import {
  type DateOrders,
  type DateTarget,
  orderedDay,
  type Unclear,
  unclearDay,
} from "./unclear-days";

/** Everything that reading the days of a row needs. */
export interface DayDesk {
  readonly cells: RowCells;
  readonly notes: RowNotes;
  readonly orders: DateOrders;
  readonly today: CivilDate;
  readonly defaults: ImportDefaults;
}

/** An access's end: a day, or why it has none and when that is looked at again. */
export type End =
  | { readonly endsOn: CivilDate; readonly noEndReason: null; readonly reviewOn: null }
  | { readonly endsOn: null; readonly noEndReason: string; readonly reviewOn: CivilDate };

/** The day in a column, `null` where it says nothing, `"open"` while a person has not said what it means. */
export function readDay(
  desk: DayDesk,
  target: Exclude<DateTarget, "ends_on">,
): CivilDate | null | "open" {
  const read = readDate(desk.cells.line(target), desk.orders[target] ?? null);
  if (read.is === "empty" || read.is === "no_end") return null;
  if (read.is === "date") return read.date;
  return askDay(desk, target, read, "first", (answer) => dayOrNothing(answer, target));
}

function dayOrNothing(answer: Answer, target: DateTarget): CivilDate | "nothing" | null {
  if (answer.take === "keep" && target !== "starts_on") return "nothing";
  return givenDay(answer);
}

function askDay(
  desk: DayDesk,
  target: DateTarget,
  read: Unclear,
  side: "first" | "last",
  settle: (answer: Answer) => CivilDate | "nothing" | null,
): CivilDate | null | "open" {
  const text = desk.cells.line(target).slice(0, 80);
  const { code, asked } = unclearDay(target, read, side, text);
  const settled = desk.notes.ask(
    "question",
    code,
    asked,
    (answer) => orderedDay(answer, read) ?? settle(answer),
  );
  if (settled === "nothing") return null;
  return settled ?? "open";
}

/** A day that a person gave, or null. */
export function givenDay(answer: Answer): CivilDate | null {
  return answer.take === "value" && isCivilDate(answer.value) ? answer.value : null;
}

/**
 * The first day. Where the list has none it is asked for; suggested are the day of the handover or of the authorization,
 * else today or the end, whichever is earlier.
 */
export function readStart(
  desk: DayDesk,
  known: { handedOverOn: CivilDate | null; authorizedOn: CivilDate | null },
): CivilDate | null {
  const start = readDay(desk, "starts_on");
  if (start === "open") return null;
  if (start !== null) return start;
  const end = readDate(desk.cells.line("ends_on"), desk.orders.ends_on ?? null);
  const latest = end.is === "date" && end.date < desk.today ? end.date : desk.today;
  const suggestion = valueAnswer(known.handedOverOn ?? known.authorizedOn ?? latest);
  return desk.notes.ask("question", "start_missing", { field: "starts_on", suggestion }, givenDay);
}

/**
 * The end. Words for "no end" are taken with a reason and a review day; an empty cell is asked about, because it can mean
 * that or nothing. Null while that is open.
 */
export function readEnd(desk: DayDesk): End | null {
  const read = readDate(desk.cells.line("ends_on"), desk.orders.ends_on ?? null);
  const settle = (answer: Answer) => settledEnd(answer, desk.today);
  if (read.is === "date") return ending(read.date);
  if (read.is === "empty") {
    const suggestion = noEndBy(desk, desk.defaults.noEndReason);
    return desk.notes.ask("question", "end_missing", { field: "ends_on", suggestion }, settle);
  }
  if (read.is === "no_end") {
    const suggestion = noEndBy(desk, `${read.words} (${desk.defaults.noEndReason})`);
    const asked = {
      field: "ends_on" as const,
      values: { words: read.words, reviewOn: suggestion.reviewOn },
      like: read.words,
      suggestion,
    };
    return desk.notes.ask("note", "no_end", asked, settle) ?? settledEnd(suggestion, desk.today);
  }
  const { code, asked } = unclearDay(
    "ends_on",
    read,
    "last",
    desk.cells.line("ends_on").slice(0, 80),
  );
  return desk.notes.ask("question", code, asked, (answer) => {
    const day = orderedDay(answer, read);
    return day === null ? settle(answer) : ending(day);
  });
}

function noEndBy(desk: DayDesk, reason: string) {
  const reviewOn = addDays(desk.today, desk.defaults.reviewDays);
  return { take: "no_end", reason: oneLine(reason).slice(0, LIMITS.reason), reviewOn } as const;
}

/** An end by its day. */
export function ending(endsOn: CivilDate): End {
  return { endsOn, noEndReason: null, reviewOn: null };
}

/** The end that an answer gives: a day, or none with a reason and a review day in the future. */
export function settledEnd(answer: Answer, today: CivilDate): End | null {
  if (answer.take === "no_end") {
    const reason = typedText({ take: "value", value: answer.reason }, LIMITS.reason);
    if (reason === null || !isCivilDate(answer.reviewOn) || answer.reviewOn <= today) return null;
    return { endsOn: null, noEndReason: reason, reviewOn: answer.reviewOn };
  }
  const day = givenDay(answer);
  return day === null ? null : ending(day);
}

/** The end, unless it lies before the start: then it is asked for again. */
export function endAfter(desk: DayDesk, start: CivilDate | null, end: End | null): End | null {
  if (start === null || end?.endsOn == null || end.endsOn >= start) return end;
  const asked = {
    field: "ends_on" as const,
    values: { start, end: end.endsOn },
    like: String(desk.notes.line),
  };
  return desk.notes.ask("question", "end_before_start", asked, (answer) => {
    const given = settledEnd(answer, desk.today);
    return given?.endsOn != null && given.endsOn < start ? null : given;
  });
}
