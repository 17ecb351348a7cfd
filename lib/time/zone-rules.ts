import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };

/** A stretch of time during which a zone keeps one offset: from `fromMs` on, until `untilMs` (not included). */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Local time minus UTC. */
  readonly offsetMs: number;
}

const MINUTE_MS = 60_000;

/** The release of the IANA time zone database that decides, as in "2026f". Shown by the health page. */
export const zoneRulesVersion: string = packed.version;

const packedByName = new Map(packed.zones.map((row) => [row.slice(0, row.indexOf("|")), row]));

// A link is "target|other name": the other name follows the target's rules.
for (const link of packed.links) {
  const [target = "", name = ""] = link.split("|");
  const row = packedByName.get(target);
  if (row !== undefined) packedByName.set(name, row);
}

const unpackedByRow = new Map<string, readonly Stretch[]>();

/** Whether the name, in exactly this spelling, is a zone or another name for one. */
export function isZone(name: string): boolean {
  return packedByName.has(name);
}

/** The names to choose an organization's zone from: places, and UTC; sorted. Old spellings are among them, offsets are not. */
export function zoneNames(): string[] {
  const places = [...packedByName.keys()].filter(
    (name) => name.includes("/") && !name.startsWith("Etc/"),
  );
  return [...places, "UTC"].sort();
}

/** A zone's whole history and future, oldest first, without gaps. Throws RangeError for an unknown zone. */
export function stretchesOf(zone: string): readonly Stretch[] {
  const row = packedByName.get(zone);
  if (row === undefined)
    throw new RangeError(`not a time zone: ${JSON.stringify(zone.slice(0, 60))}`);
  const known = unpackedByRow.get(row);
  if (known !== undefined) return known;
  const stretches = unpack(row);
  unpackedByRow.set(row, stretches);
  return stretches;
}

/**
 * Reads one row of the packed format, "name|abbreviations|offsets|which offset when|lengths|population": offsets in
 * minutes west of UTC, lengths in minutes, the first one counted from 1970, numbers in base 60.
 * Source: moment-timezone's documentation, "Data formats", "Packed Format".
 */
function unpack(row: string): readonly Stretch[] {
  const [, , offsets = "", order = "", lengths = ""] = row.split("|");
  const minutesWest = offsets.split(" ").map(base60);
  const lengthMinutes = lengths === "" ? [] : lengths.split(" ").map(base60);
  const stretches: Stretch[] = [];
  let fromMs = Number.NEGATIVE_INFINITY;
  let clockMs = 0;
  [...order].forEach((digit, index) => {
    const last = index === order.length - 1;
    clockMs = Math.round(clockMs + (lengthMinutes[index] ?? 0) * MINUTE_MS);
    const untilMs = last ? Number.POSITIVE_INFINITY : clockMs;
    stretches.push({
      fromMs,
      untilMs,
      offsetMs: Math.round(-(minutesWest[base60(digit)] ?? 0) * MINUTE_MS),
    });
    fromMs = untilMs;
  });
  return stretches;
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

function base60(text: string): number {
  const negative = text.startsWith("-");
  const [whole = "", fraction = ""] = text.slice(negative ? 1 : 0).split(".");
  let value = 0;
  for (const digit of whole) value = value * 60 + DIGITS.indexOf(digit);
  let place = 1;
  for (const digit of fraction) {
    place /= 60;
    value += DIGITS.indexOf(digit) * place;
  }
  return negative ? -value : value;
}
