import { addDays, type CivilDate, daysBetween } from "@/lib/time/civil-date";
import type { ReminderSettings } from "./settings";
import { workingDayAfter, workingDayFrom, workingDayUpTo } from "./working-day";

/** A stage in days from the due day (-30 is thirty days before it, 0 the day itself, 7 a week after), and the day it is mailed. */
export interface Stage {
  readonly stage: number;
  readonly day: CivilDate;
}

export interface StageInput {
  readonly dueOn: CivilDate;
  /** The day this due day became known: logging, import or extension. */
  readonly knownOn: CivilDate;
  readonly settings: ReminderSettings;
  /** Whether somebody said "let it end": silences the stages before the day, never the day's own or a later one. */
  readonly silencedUntilEnd: boolean;
}

/**
 * The stages whose day has come, in order. None lies on or before `knownOn`, and after the due day they go on every
 * `repeatDays` for as long as the item is due; ask only about items that still are.
 */
export function reachedStages(input: StageInput & { readonly today: CivilDate }): Stage[] {
  const reached: Stage[] = [];
  for (const stage of stagesOf(input)) {
    if (stage.day > input.today) break;
    reached.push(stage);
  }
  return reached;
}

/** The next stage after today, if the item is still due by then. There always is one. */
export function nextStage(input: StageInput & { readonly today: CivilDate }): Stage {
  for (const stage of stagesOf(input)) if (stage.day > input.today) return stage;
  throw new Error("stages never end");
}

/**
 * Which stage to mail now, given those already recorded for this item and due day: the latest reached one, unless it
 * or a later one is recorded (settings may have changed since). The unrecorded ones before it are superseded: after an
 * outage there is one mail with what is true now, never one for each missed stage.
 */
export function stageToMail(
  reached: readonly Stage[],
  already: ReadonlySet<number>,
): { readonly mail: Stage | null; readonly superseded: readonly Stage[] } {
  const latest = reached.at(-1);
  if (latest === undefined) return { mail: null, superseded: [] };
  const unrecorded = reached.filter(({ stage }) => !already.has(stage));
  const isNew = [...already].every((stage) => stage < latest.stage);
  return {
    mail: isNew ? latest : null,
    superseded: unrecorded.filter((stage) => !isNew || stage !== latest),
  };
}

/** Whether the admins get the item too at this stage: from `escalateAfterDays` overdue on. */
export function isEscalated(stage: number, settings: ReminderSettings): boolean {
  return stage >= 0 && stage >= settings.escalateAfterDays;
}

/** All stages with their days, in order and without end. */
function* stagesOf(input: StageInput): Generator<Stage> {
  if (input.dueOn < input.knownOn) {
    yield* stagesKnownLate(input);
    return;
  }
  yield* stagesBefore(input);
  for (const stage of daysAfter(input.settings, 0)) yield after(input, stage);
}

/** The stages before and on the day. Of a stage that does not lie after `knownOn`, nothing is sent. */
function* stagesBefore({
  dueOn,
  knownOn,
  settings,
  silencedUntilEnd,
}: StageInput): Generator<Stage> {
  const before = [...new Set(settings.before)].sort((a, b) => b - a);
  for (const days of before) {
    if (days > 0 && (silencedUntilEnd || daysBetween(knownOn, dueOn) <= days)) continue;
    const day = workingDayUpTo(addDays(dueOn, -days), settings);
    if (day > knownOn) yield { stage: days === 0 ? 0 : -days, day };
    // A door logged on Friday that ends on Sunday: no working day is left before, but it is no reason to say nothing until stage 3.
    else if (days === 0 && dueOn > knownOn)
      yield { stage: 0, day: workingDayAfter(knownOn, settings) };
  }
}

/** What was past its day already when it became known: first mailed on the next working day, as the stage it has reached by then. */
function* stagesKnownLate(input: StageInput): Generator<Stage> {
  const firstDay = workingDayAfter(input.knownOn, input.settings);
  const late = daysBetween(input.dueOn, firstDay);
  const first = largestStage(input.settings, late);
  yield { stage: first, day: firstDay };
  for (const stage of daysAfter(input.settings, first)) yield after(input, stage);
}

function after({ dueOn, settings }: StageInput, stage: number): Stage {
  return { stage, day: workingDayFrom(addDays(dueOn, stage), settings) };
}

/** The stages after the day that are larger than `from`: the listed ones, then every `repeatDays`, for ever. */
function* daysAfter(settings: ReminderSettings, from: number): Generator<number> {
  const listed = [...new Set(settings.after)].sort((a, b) => a - b);
  for (const days of listed) if (days > from) yield days;
  const last = listed.at(-1) ?? 0;
  const repeats = Math.max(0, Math.floor((from - last) / settings.repeatDays));
  for (let days = last + (repeats + 1) * settings.repeatDays; ; days += settings.repeatDays)
    yield days;
}

/** The largest stage on or after the day that lies at most so many days after it. */
function largestStage(settings: ReminderSettings, late: number): number {
  const last = Math.max(0, ...settings.after);
  if (late >= last)
    return last + Math.floor((late - last) / settings.repeatDays) * settings.repeatDays;
  return Math.max(0, ...settings.after.filter((days) => days <= late));
}
