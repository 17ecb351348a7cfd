import { addDays, type CivilDate, civilDateFrom } from "./civil-date";
import { type Stretch, stretchesOf } from "./zone-rules";

export { isZone, zoneNames, zoneRulesVersion } from "./zone-rules";

const HOUR_MS = 3_600_000;

/**
 * The instant a day is over: the start of the next local day, not 23:59:59, which may come twice, just as midnight may
 * never come. A day that the zone skipped (Apia, 30 December 2011) ends the instant it would have begun.
 * Throws RangeError for an unknown zone.
 */
export function endOfDay(date: CivilDate, zone: string): Date {
  return startOfDay(addDays(date, 1), zone);
}

/** The first instant from which on the zone's calendar shows this day or a later one. Throws RangeError for an unknown zone. */
export function startOfDay(date: CivilDate, zone: string): Date {
  return instantAt(date, 0, zone);
}

/**
 * The instant that this local hour (0 to 23) begins. An hour that the clocks skip begins when they skip it; of an hour
 * that comes twice it is the first. Where clocks go back over midnight itself, the later one counts, so that no day
 * begins before the last moment of the day before. Throws RangeError for an unknown zone or another hour.
 */
export function instantAt(date: CivilDate, hour: number, zone: string): Date {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23)
    throw new RangeError(`not an hour of a day: ${hour}`);
  const wallMs = Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS;
  const stretches = stretchesOf(zone);
  // From the latest stretch back: the first one whose clock once showed less than the wanted time holds the crossing.
  for (let index = stretches.length - 1; index >= 0; index -= 1) {
    const { fromMs, untilMs, offsetMs } = stretches[index] as Stretch;
    const reachedMs = wallMs - offsetMs;
    if (reachedMs > fromMs) return new Date(Math.min(untilMs, reachedMs));
  }
  throw new RangeError(`no such time in ${zone}`);
}

/** The day the zone's calendar shows at that instant. Throws RangeError for an unknown zone or an invalid instant. */
export function civilDate(instant: Date, zone: string): CivilDate {
  return civilDateFrom(wallClock(instant, zone).toISOString().slice(0, 10));
}

/** The hour, 0 to 23, the zone's clocks show at that instant. Throws RangeError for an unknown zone or an invalid instant. */
export function localHour(instant: Date, zone: string): number {
  return wallClock(instant, zone).getUTCHours();
}

/** The zone's local time minus UTC at that instant, in minutes; whole ones since about 1970. */
export function offsetMinutes(instant: Date, zone: string): number {
  return stretchAt(instant, zone).offsetMs / 60_000;
}

function wallClock(instant: Date, zone: string): Date {
  return new Date(instant.getTime() + stretchAt(instant, zone).offsetMs);
}

function stretchAt(instant: Date, zone: string): Stretch {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError("not an instant");
  const stretches = stretchesOf(zone);
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).untilMs > ms) high = middle;
    else low = middle + 1;
  }
  return stretches[low] as Stretch;
}
