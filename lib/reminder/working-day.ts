import { addDays, type CivilDate, weekday } from "@/lib/time/civil-date";

interface DaysOff {
  /** Weekdays, 0 Sunday to 6 Saturday; never all seven. */
  readonly daysOff: readonly number[];
}

/** A day moves over days off, at most so many: never all seven are off. */
export const LONGEST_MOVE_DAYS = 6;

/** Whether mails are sent on that day. */
export function isWorkingDay(day: CivilDate, { daysOff }: DaysOff): boolean {
  return !daysOff.includes(weekday(day));
}

/** The day itself if it is a working day, else the last one before it. */
export function workingDayUpTo(day: CivilDate, settings: DaysOff): CivilDate {
  return search(day, -1, settings);
}

/** The day itself if it is a working day, else the next one. */
export function workingDayFrom(day: CivilDate, settings: DaysOff): CivilDate {
  return search(day, 1, settings);
}

/** The first working day that lies after the day. */
export function workingDayAfter(day: CivilDate, settings: DaysOff): CivilDate {
  return search(addDays(day, 1), 1, settings);
}

function search(from: CivilDate, step: 1 | -1, settings: DaysOff): CivilDate {
  let day = from;
  for (let tried = 0; tried < 7; tried += 1) {
    if (isWorkingDay(day, settings)) return day;
    day = addDays(day, step);
  }
  throw new RangeError("every day of the week is off");
}
