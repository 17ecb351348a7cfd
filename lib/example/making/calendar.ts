import { workingDayUpTo } from "@/lib/reminder/working-day";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { civilDate, instantAt } from "@/lib/time/zone";

const WEEKEND = { daysOff: [0, 6] };
const MINUTE_MS = 60_000;

/** The days of the example's year, counted from the day it is made. */
export class Calendar {
  readonly today: CivilDate;
  readonly #zone: string;

  constructor(now: Date, zone: string) {
    this.today = civilDate(now, zone);
    this.#zone = zone;
  }

  /** That day itself, as an end or a review day is. */
  day(offset: number): CivilDate {
    return addDays(this.today, offset);
  }

  /** The day people act: that one, or the last working day before it. */
  workday(offset: number): CivilDate {
    return workingDayUpTo(this.day(offset), WEEKEND);
  }

  /** That local hour of a day, and so many minutes. */
  at(day: CivilDate, hour: number, minutes = 0): Date {
    return new Date(instantAt(day, hour, this.#zone).getTime() + minutes * MINUTE_MS);
  }
}
