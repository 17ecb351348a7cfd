import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CivilDate, civilDateFrom, daysBetween } from "@/lib/time/civil-date";
import {
  civilDate,
  endOfDay,
  instantAt,
  isZone,
  localHour,
  offsetMinutes,
  startOfDay,
  zoneNames,
  zoneRulesVersion,
} from "@/lib/time/zone";
import { HARD_DAYS } from "./hard-days";

const iso = (instant: Date) => instant.toISOString().replace(".000Z", "Z");
const day = civilDateFrom;

describe("the end of a day", () => {
  test.each(HARD_DAYS)("in %s, %s ends at %s: %s", (zone, date, end) => {
    expect(iso(endOfDay(day(date), zone))).toBe(end);
  });

  test("is the start of the next one, in every zone and on every day, and days never overlap", () => {
    const date = fc
      .integer({ min: 0, max: 50_000 })
      .map((days) => addDays(day("1975-01-01"), days));
    fc.assert(
      fc.property(fc.constantFrom(...zoneNames()), date, (zone, today) => {
        const end = endOfDay(today, zone);
        expect(end).toEqual(startOfDay(addDays(today, 1), zone));
        expect(startOfDay(today, zone).getTime()).toBeLessThanOrEqual(end.getTime());
        expect(daysBetween(today, civilDate(end, zone))).toBeGreaterThan(0);
        expect(
          daysBetween(today, civilDate(new Date(end.getTime() - 1), zone)),
        ).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the instant of a local hour", () => {
  test.each([
    [
      "America/Toronto",
      "2026-03-08",
      2,
      "2026-03-08T07:00:00Z",
      "skipped: it begins as the clocks go ahead",
    ],
    [
      "America/Toronto",
      "2026-03-08",
      8,
      "2026-03-08T12:00:00Z",
      "the sending hour after the change",
    ],
    ["America/Toronto", "2026-11-01", 1, "2026-11-01T05:00:00Z", "doubled: the first of the two"],
    ["America/Toronto", "2026-11-01", 2, "2026-11-01T07:00:00Z", "after the doubled hour"],
    [
      "Australia/Lord_Howe",
      "2026-10-04",
      2,
      "2026-10-03T15:30:00Z",
      "begins at 02:30, as 02:00 is skipped",
    ],
    ["Australia/Lord_Howe", "2026-04-05", 1, "2026-04-04T14:00:00Z", "the first 01:00"],
    ["America/Santiago", "2026-09-06", 0, "2026-09-06T04:00:00Z", "skipped midnight"],
    ["America/Santiago", "2026-04-04", 23, "2026-04-05T02:00:00Z", "the first 23:00"],
    ["Asia/Kathmandu", "2026-11-22", 8, "2026-11-22T02:15:00Z", "a quarter-hour offset"],
    ["Pacific/Apia", "2011-12-30", 8, "2011-12-30T10:00:00Z", "an hour of a day that never was"],
  ])("in %s on %s, %i o'clock is %s: %s", (zone, date, hour, instant) => {
    expect(iso(instantAt(day(date), hour, zone))).toBe(instant);
  });

  test.each([-1, 24, 1.5, Number.NaN])("%d is no hour", (hour) => {
    expect(() => instantAt(day("2026-01-01"), hour, "UTC")).toThrow(RangeError);
  });

  test("hours follow one another, and each shows on the clock unless it is skipped", () => {
    const date = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => addDays(day("2000-01-01"), days));
    fc.assert(
      fc.property(
        fc.constantFrom(...zoneNames()),
        date,
        fc.integer({ min: 1, max: 23 }),
        (zone, today, hour) => {
          const at = instantAt(today, hour, zone);
          expect(at.getTime()).toBeGreaterThanOrEqual(instantAt(today, hour - 1, zone).getTime());
          if (civilDate(at, zone) === today)
            expect(localHour(at, zone)).toBeGreaterThanOrEqual(hour);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("the zones", () => {
  test.each([
    "",
    "Mars/Olympus",
    "america/toronto",
    "America/Toronto ",
    "constructor",
    "__proto__",
    "GMT+5",
    "../UTC",
  ])("%j is unknown, and refused everywhere", (zone) => {
    const date = day("2026-01-01") as CivilDate;
    expect(isZone(zone)).toBe(false);
    for (const ask of [
      () => endOfDay(date, zone),
      () => startOfDay(date, zone),
      () => civilDate(new Date(0), zone),
      () => localHour(new Date(0), zone),
      () => instantAt(date, 8, zone),
    ])
      expect(ask).toThrow(RangeError);
  });

  test("old names follow the rules of the new ones", () => {
    expect(isZone("America/Montreal")).toBe(true);
    expect(endOfDay(day("2026-07-01"), "America/Montreal")).toEqual(
      endOfDay(day("2026-07-01"), "America/Toronto"),
    );
  });

  test("every zone offered to choose from is known, once, with its own rules", () => {
    const names = zoneNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(400);
    expect(names.every(isZone)).toBe(true);
    for (const name of names)
      expect(() => civilDate(new Date("2026-11-22T12:00:00Z"), name)).not.toThrow();
  });

  test("the rules are those of 2026f or later, which Canada, Cuba and Morocco need", () => {
    expect(zoneRulesVersion >= "2026f").toBe(true);
  });

  test("an invalid instant is refused", () => {
    expect(() => civilDate(new Date(Number.NaN), "UTC")).toThrow(RangeError);
  });

  test("between 1975 and 2022, days and hours agree with the runtime's own tables, which are right that far back", () => {
    const zones = [
      "America/Toronto",
      "America/Santiago",
      "Africa/Cairo",
      "Asia/Beirut",
      "Australia/Lord_Howe",
      "Pacific/Apia",
      "Asia/Kathmandu",
      "Pacific/Chatham",
      "America/St_Johns",
      "Europe/Paris",
      "Asia/Tehran",
      "America/Havana",
    ];
    const formats = new Map(
      zones.map((zone) => [
        zone,
        new Intl.DateTimeFormat("en-CA", {
          timeZone: zone,
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
          hour: "2-digit",
          hourCycle: "h23",
        }),
      ]),
    );
    const instant = fc
      .integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2022, 0, 1) })
      .map((ms) => new Date(ms));
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
        const shown = formats.get(zone)?.format(at);
        expect(`${civilDate(at, zone)}, ${String(localHour(at, zone)).padStart(2, "0")}`).toBe(
          shown,
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test("offsets are told in minutes east of UTC", () => {
    expect(offsetMinutes(new Date("2026-11-22T12:00:00Z"), "Asia/Kathmandu")).toBe(345);
    expect(offsetMinutes(new Date("2026-11-22T12:00:00Z"), "America/Winnipeg")).toBe(-300);
  });
});
