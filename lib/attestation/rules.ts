import type { FieldProblem } from "@/lib/errors";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import type { AttestationAnswer, AttestationKind } from "./attestation";

/** A day further away is a slip of the keyboard: ten years, leap days counted. */
const FURTHEST_DAYS = 3_653;

/** So many statements an hour by one link, and a day (24 hours) by all links of one supplier; of several doors at once counts as one. */
export const SAID_AN_HOUR = 60;
export const SAID_A_DAY = 100;

/** What is wrong with the day of a "still needed until": it has passed, or lies over ten years ahead. */
export function checkUntil(untilOn: CivilDate | null, today: CivilDate): FieldProblem[] {
  if (untilOn === null) return [];
  if (untilOn < today) return [{ field: "untilOn", code: "in_the_past" }];
  const latest = addDays(today, FURTHEST_DAYS);
  return untilOn > latest ? [{ field: "untilOn", code: "day_too_far", values: { latest } }] : [];
}

/** Whether it is said of a door that stands, and takes the place of what was said of it and not answered yet. */
export function isAboutOpenDoor(what: AttestationKind): boolean {
  return what === "done" || what === "never_got" || what === "still_needed";
}

/** Whether it makes the door one that is closing. */
export function asksToClose(what: AttestationKind): boolean {
  return what === "done" || what === "never_got";
}

/**
 * Whether nobody has to answer: a destruction is taken note of, and so is a "still needed until" a day that the door's end
 * already allows.
 */
export function isNotedAtOnce(
  what: AttestationKind,
  untilOn: CivilDate | null,
  endsOn: string | null,
): boolean {
  if (what === "destroyed") return true;
  return what === "still_needed" && untilOn !== null && endsOn !== null && untilOn <= endsOn;
}

const ANSWERS: Readonly<Record<AttestationKind, readonly AttestationAnswer[]>> = {
  done: ["still_needed"],
  never_got: ["still_needed"],
  still_needed: ["extended", "declined"],
  destroyed: [],
  person_left: ["confirmed", "declined", "noted"],
};

/** Whether a member can answer so to such a statement. A "done" is otherwise answered by closing the door. */
export function isAnswerTo(what: AttestationKind, answer: AttestationAnswer): boolean {
  return ANSWERS[what].includes(answer);
}
