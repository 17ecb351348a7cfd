import {
  addDays,
  addDaysAtMost,
  type CivilDate,
  daysBetween,
  laterOf,
} from "@/lib/time/civil-date";

/** How long a grant lasts when nobody says otherwise, in days. */
export const DEFAULT_DAYS = 14;

/** The lengths the menu offers, in days; beside them a date can be typed. */
export const QUICK_DAYS = [1, 7, 14, 30, 90] as const;

/** Whether a length in days is on the menu: the usual ones, and the organization's own default. */
export function isOffered(days: number, defaultDays: number): boolean {
  return days === defaultDays || QUICK_DAYS.some((quick) => quick === days);
}

/** The end offered when a grant is logged: that many days (14 unless the organization chose another) after the later of start and today. */
export function defaultEnd(
  startsOn: CivilDate,
  today: CivilDate,
  days: number = DEFAULT_DAYS,
): CivilDate {
  return addDaysAtMost(laterOf(startsOn, today), days);
}

/** The menu of ends, counted like the default one; those that the longest allowed duration rules out are not offered. */
export function quickEnds(
  startsOn: CivilDate,
  today: CivilDate,
  maxDays: number | null = null,
): { readonly days: number; readonly endsOn: CivilDate }[] {
  const latest = latestEnd(today, maxDays);
  return QUICK_DAYS.map((days) => ({ days, endsOn: defaultEnd(startsOn, today, days) })).filter(
    ({ endsOn }) => latest === null || endsOn <= latest,
  );
}

export type EndProblemCode =
  | "required"
  | "before_start"
  | "in_the_past"
  | "too_long"
  | "no_end_not_allowed"
  | "not_both";

export interface EndProblem {
  readonly field: "endsOn" | "noEndReason" | "reviewOn";
  readonly code: EndProblemCode;
  /** The latest day that would be accepted, where one exists. */
  readonly latest?: CivilDate;
}

export interface EndInput {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly noEndReason: string | null;
  readonly reviewOn: CivilDate | null;
  readonly today: CivilDate;
  /** What is decided: logging may record a door whose end has already passed, extending may not choose one. */
  readonly act: "log" | "extend";
  /** The longest duration in days that organization and system allow, counted from today; null where neither has one. */
  readonly maxDays: number | null;
}

/**
 * What is wrong with an end, or with having none, when a grant is logged or extended today. An end must not lie before
 * the start, and at most `maxDays` after today, the day of the decision (counted from the start, a start far ahead
 * would lend any length). No end needs a reason and a review date in the future, and is refused where a
 * longest duration is set. An import does not ask this: it records what is.
 */
export function checkEnd(input: EndInput): EndProblem[] {
  return input.endsOn === null ? checkNoEnd(input) : checkDay(input, input.endsOn);
}

function checkDay(
  { startsOn, noEndReason, reviewOn, today, maxDays, act }: EndInput,
  endsOn: CivilDate,
): EndProblem[] {
  const problems: EndProblem[] = [];
  const latest = latestEnd(today, maxDays);
  if (endsOn < startsOn) problems.push({ field: "endsOn", code: "before_start" });
  else if (act === "extend" && endsOn < today)
    problems.push({ field: "endsOn", code: "in_the_past" });
  else if (latest !== null && endsOn > latest)
    problems.push({ field: "endsOn", code: "too_long", latest });
  if (noEndReason !== null) problems.push({ field: "noEndReason", code: "not_both" });
  if (reviewOn !== null) problems.push({ field: "reviewOn", code: "not_both" });
  return problems;
}

function checkNoEnd({ startsOn, noEndReason, reviewOn, today, maxDays }: EndInput): EndProblem[] {
  if (noEndReason === null && reviewOn === null) return [{ field: "endsOn", code: "required" }];
  const problems: EndProblem[] = [];
  const latest = latestEnd(today, maxDays);
  if (latest !== null) problems.push({ field: "endsOn", code: "no_end_not_allowed", latest });
  if (noEndReason === null) problems.push({ field: "noEndReason", code: "required" });
  if (reviewOn === null) problems.push({ field: "reviewOn", code: "required" });
  else if (reviewOn < startsOn) problems.push({ field: "reviewOn", code: "before_start" });
  else if (reviewOn <= today) problems.push({ field: "reviewOn", code: "in_the_past" });
  return problems;
}

/** The latest end that a decision of today may set; null where nothing limits it. */
export function latestEnd(today: CivilDate, maxDays: number | null): CivilDate | null {
  return maxDays === null ? null : addDays(today, maxDays);
}

/** Days from start to end, both counted; null for a grant with no end. */
export function lengthInDays(startsOn: CivilDate, endsOn: CivilDate | null): number | null {
  return endsOn === null ? null : daysBetween(startsOn, endsOn) + 1;
}
