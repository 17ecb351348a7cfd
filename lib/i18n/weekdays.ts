// 4 January 2026 was a Sunday.
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;

/** The weekday's name, 0 Sunday to 6 Saturday. */
export function weekdayName(day: number, locale: string, style: "long" | "short" | "narrow") {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" });
  return format.format(new Date(SUNDAY + day * DAY_MS));
}

/** The days of a week, said from Monday on: 1 to 6, and 0 for Sunday. */
export const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0] as const;

/** "Saturday and Sunday": weekdays in a sentence, from Monday on. */
export function weekdaysInWords(days: readonly number[], locale: string): string {
  const named = FROM_MONDAY.filter((day) => days.includes(day));
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return list.format(named.map((day) => weekdayName(day, locale, "long")));
}
