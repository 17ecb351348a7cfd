import { addDays, type CivilDate, laterOf } from "@/lib/time/civil-date";
import { workingDayFrom } from "../reminder/working-day";

/**
 * The days after its start on which a client is told of a hand-back: at once, after 3 and 7, then every 14, four times
 * (docs/decisions/telling-a-client.md).
 */
export const TELLING_DAYS = [0, 3, 7, 21, 35, 49, 63] as const;

/** So many days after it was told for the last time, a hand-back that nobody confirmed ends. */
export const LAST_WAIT_DAYS = 14;

/** A telling that came late, or moved over days off, draws the next one at most so much nearer to itself. */
const NEARER_DAYS = 2;

/** One telling: the first is step 1. One in between, to somebody else, stands at the step before it. */
export type Telling = { readonly step: number; readonly onDay: CivilDate };

/** What comes next of a hand-back that is not over: this step's telling, or its end as not confirmed; `on` is a working day. */
export type NextStep =
  | { kind: "tell"; step: number; on: CivilDate }
  | { kind: "end"; on: CivilDate };

/**
 * The next step after the last telling. A day off moves it to the next working day. After an outage nothing that was
 * missed is made up for at once: each step keeps its distance from the one before, less at most two days.
 */
export function nextStep(
  startedOn: CivilDate,
  last: Telling,
  days: { readonly daysOff: readonly number[] },
): NextStep {
  const before = TELLING_DAYS[last.step - 1] ?? TELLING_DAYS.at(-1) ?? 0;
  const planned = TELLING_DAYS[last.step];
  const after = planned ?? before + LAST_WAIT_DAYS;
  const soonest = addDays(last.onDay, Math.max(1, after - before - NEARER_DAYS));
  const on = workingDayFrom(laterOf(addDays(startedOn, after), soonest), days);
  return planned === undefined ? { kind: "end", on } : { kind: "tell", step: last.step + 1, on };
}
