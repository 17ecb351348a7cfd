import type { CivilDate } from "../time/civil-date";
import { civilDate, offsetMinutes } from "../time/zone";
import { formatDay } from "./format";

/** An instant as the organization's clocks showed it: the day there, and the time of day in 24 hours ("09:02", « 09 h 02 »). */
export function inZone(
  at: Date,
  zone: string,
  locale: string,
): { day: CivilDate; time: string; words: string } {
  const day = civilDate(at, zone);
  const clock = new Date(at.getTime() + offsetMinutes(at, zone) * 60_000).toISOString();
  const time = clock.slice(11, 16).replace(":", locale === "fr" ? " h " : ":");
  return { day, time, words: `${formatDay(day, locale)}, ${time}` };
}

/** A zone's name for readers: "America/Toronto" as it is known, without underscores. */
export function zoneWords(zone: string): string {
  return zone.replaceAll("_", " ");
}
