import { addDays, type CivilDate } from "@/lib/time/civil-date";

/** Requests that one link takes within an hour, and one organization within a day. */
export const REQUESTS_AN_HOUR = 30;
export const REQUESTS_A_DAY = 200;

/** Days for which the organization's link opens. */
export const LINK_DAYS = 365;

/** The last day of an access may lie so many days ahead, whatever the organization's own longest duration is: that is not told. */
const LONGEST_DAYS = 365;

/** How far a request has come: nobody has answered, it became a requested grant, or it was declined. */
export const REQUEST_STATES = ["waiting", "taken_up", "declined"] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** The state of a stored request. What became of the grant it was taken up by is the grant's own state. */
export function requestState({
  grantId,
  ended,
}: {
  grantId: string | null;
  ended: boolean;
}): RequestState {
  if (grantId !== null) return "taken_up";
  return ended ? "declined" : "waiting";
}

/** The first and the last day on which an access that is asked for today may end. */
export function askableEnds(today: CivilDate): { from: CivilDate; until: CivilDate } {
  return { from: today, until: addDays(today, LONGEST_DAYS) };
}

type EndProblem = { field: "endsOn"; code: "in_the_past" | "asked_too_late" } & {
  values?: { latest: CivilDate };
};

/** What is wrong with the end that somebody asks for today: a day that has passed, or one more than a year ahead. */
export function checkAskedEnd(endsOn: CivilDate, today: CivilDate): EndProblem[] {
  const { from, until } = askableEnds(today);
  if (endsOn < from) return [{ field: "endsOn", code: "in_the_past" }];
  if (endsOn > until)
    return [{ field: "endsOn", code: "asked_too_late", values: { latest: until } }];
  return [];
}
