import type { CivilDate } from "@/lib/time/civil-date";
import { exactDay, lastDayOf } from "./dates";
import { fold } from "./fold";
import { MONTH_PATTERN, monthOf } from "./months";

export interface DayInWords {
  readonly date: CivilDate;
  /** `month`: only the month was said, and `date` is its last day that is not in the future. */
  readonly precision: "day" | "month";
}

const ISO_DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/;
const NUMERIC_DAY = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/;
const DAY_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er)?[ .-](?:of |de )?(${MONTH_PATTERN})\\b\\.?,?(?: (\\d{4})\\b)?`,
);
const MONTH_DAY = new RegExp(
  `\\b(${MONTH_PATTERN})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b,?(?: (\\d{4})\\b)?`,
);
const IN_MONTH = new RegExp(
  `\\b(?:in|since|end of|en|depuis|fin|debut|mois de|mi-)\\s?(${MONTH_PATTERN})\\b\\.?(?: (\\d{4})\\b)?`,
);

/**
 * The day a remark names ("removed 3 July", "left in June", "parti le 12 mai 2025"), for a suggestion only. Without a year
 * it is the latest such day that is not after `today`. Null when it names none, or only one in the future.
 */
export function dayInWords(remark: string, today: CivilDate): DayInWords | null {
  const text = fold(remark);
  const iso = ISO_DAY.exec(text);
  if (iso !== null) return past(exactDay(Number(iso[1]), Number(iso[2]), Number(iso[3])), today);
  const numeric = NUMERIC_DAY.exec(text);
  if (numeric !== null)
    return past(onlyReading(Number(numeric[1]), Number(numeric[2]), Number(numeric[3])), today);
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth !== null)
    return dayInPast(dayMonth[3], monthOf(dayMonth[2]), Number(dayMonth[1]), today);
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay !== null)
    return dayInPast(monthDay[3], monthOf(monthDay[1]), Number(monthDay[2]), today);
  const month = IN_MONTH.exec(text);
  return month === null ? null : monthInPast(month[2], monthOf(month[1]), today);
}

function onlyReading(first: number, second: number, year: number): CivilDate | null {
  const dmy = exactDay(year, second, first);
  const mdy = exactDay(year, first, second);
  if (dmy !== null && mdy !== null && dmy !== mdy) return null;
  return dmy ?? mdy;
}

function past(date: CivilDate | null, today: CivilDate): DayInWords | null {
  return date === null || date > today ? null : { date, precision: "day" };
}

function dayInPast(
  year: string | undefined,
  month: number,
  day: number,
  today: CivilDate,
): DayInWords | null {
  if (year !== undefined) return past(exactDay(Number(year), month, day), today);
  const thisYear = Number(today.slice(0, 4));
  return (
    past(exactDay(thisYear, month, day), today) ?? past(exactDay(thisYear - 1, month, day), today)
  );
}

function monthInPast(year: string | undefined, month: number, today: CivilDate): DayInWords | null {
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear - 1] : [Number(year)];
  for (const candidate of years) {
    const first = exactDay(candidate, month, 1);
    const last = lastDayOf(candidate, month);
    if (first === null || last === null || first > today) continue;
    return { date: last > today ? today : last, precision: "month" };
  }
  return null;
}
