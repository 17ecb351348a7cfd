import { workingDayFrom } from "../../reminder/working-day";
import { type CivilDate, laterOf } from "../../time/civil-date";
import { civilDate } from "../../time/zone";
import { askAgainOn } from "../question";

/** A supplier that does not answer is asked so often in all, seven days apart; then it is silent for good. */
export const ASKED_AT_MOST = 3;

/** One asking of all goes to at most so many suppliers, those with most to ask about. */
export const SUPPLIERS_AT_ONCE = 2_000;

/**
 * So many questions of askings leave an organization in an hour: fewer than QUESTIONS_AN_HOUR, so that a member who asks
 * about one door need not wait for them.
 */
export const SPREAD_AN_HOUR = 80;

const HOUR_MS = 60 * 60_000;

/** What comes next where nobody has answered the question asked last: another one, or that he is silent; and from which day on. */
export function nextAsking(last: { no: number; onDay: CivilDate }): {
  kind: "ask" | "silent";
  on: CivilDate;
} {
  return { kind: last.no < ASKED_AT_MOST ? "ask" : "silent", on: askAgainOn(last.onDay) };
}

/** What decides which days there are: the organization's today, its days off and its zone. */
export type Calendar = { today: CivilDate; daysOff: readonly number[]; zone: string };

/**
 * The day of the next step after a question that was asked on a day and whose mail left, or is to leave, at an instant: a week
 * after it left, on a working day, and not before today.
 */
export function nextStepOn(
  { onDay, leavesAt }: { onDay: CivilDate; leavesAt: Date | null },
  { today, daysOff, zone }: Calendar,
): CivilDate {
  const left = leavesAt === null ? onDay : laterOf(onDay, civilDate(leavesAt, zone));
  return workingDayFrom(laterOf(askAgainOn(left), today), { daysOff });
}

/**
 * When each of so many questions may leave: the first at once, SPREAD_AN_HOUR in each hour, behind the `taken` that leave
 * within the last hour or later.
 */
export function spread(count: number, taken: number, now: Date): Date[] {
  return Array.from({ length: count }, (_, index) => {
    const hours = Math.floor((taken + index) / SPREAD_AN_HOUR);
    return new Date(now.getTime() + hours * HOUR_MS);
  });
}
