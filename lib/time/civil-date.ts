import { z } from "zod";

declare const civil: unique symbol;

/** A day of a calendar, "YYYY-MM-DD", in no zone: which instants it covers is the organization's zone's matter. */
export type CivilDate = string & { readonly [civil]: true };

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const LAST_DAY = `${LAST_YEAR}-12-31` as CivilDate;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists, written "YYYY-MM-DD" and nothing else, in the years 1900 to 2199. */
export function isCivilDate(text: unknown): text is CivilDate {
  if (typeof text !== "string") return false;
  const parts = SHAPE.exec(text);
  if (parts === null) return false;
  const year = Number(parts[1]);
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  // Date.UTC rolls 30 February over to March; only a day that exists comes back as it went in.
  return civilText(Date.UTC(year, Number(parts[2]) - 1, Number(parts[3]))) === text;
}

/** The day that is written; throws RangeError for an impossible day, another notation, or a year outside 1900 to 2199. */
export function civilDateFrom(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a day: ${JSON.stringify(text.slice(0, 20))}`);
  return text;
}

/** The day that many calendar days later (earlier when negative). Throws RangeError when it leaves 1900 to 2199. */
export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) throw new RangeError(`not a number of days: ${days}`);
  return civilDateFrom(civilText(dayNumber(date) * DAY_MS + days * DAY_MS));
}

/** As `addDays`, but no later than the last day of 2199: for a day somebody typed, who may mean "for ever" by it. */
export function addDaysAtMost(date: CivilDate, days: number): CivilDate {
  return addDays(date, Math.min(days, daysBetween(date, LAST_DAY)));
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(date: CivilDate): Weekday {
  return new Date(dayNumber(date) * DAY_MS).getUTCDay() as Weekday;
}

/** Negative when `a` is the earlier day, 0 when they are the same, positive when it is the later: an order for `sort`. */
export function compareCivil(a: CivilDate, b: CivilDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two days. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? b : a;
}

/** A day as people type it into a date field. Refused with the code `not_a_day`, as text for the field. */
export const civilDateSchema = z.string().transform((text, context): CivilDate => {
  if (isCivilDate(text)) return text;
  context.addIssue({ code: "custom", message: "not_a_day" });
  return z.NEVER;
});

function dayNumber(date: CivilDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    DAY_MS
  );
}

function civilText(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}
