import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  civilDateFrom,
  civilDateSchema,
  compareCivil,
  daysBetween,
  isCivilDate,
  laterOf,
  weekday,
} from "@/lib/time/civil-date";

const anyDay = fc
  .integer({ min: 0, max: 109_000 })
  .map((days) => addDays(civilDateFrom("1900-01-01"), days));

describe("a civil date", () => {
  test.each(["1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29", "2026-11-22"])(
    "%s is a day",
    (text) => {
      expect(civilDateFrom(text)).toBe(text);
    },
  );

  test.each([
    "2026-02-30",
    "2027-02-29",
    "1900-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-04-31",
    "1899-12-31",
    "2200-01-01",
    "0000-00-00",
    "2026-1-1",
    "26-01-01",
    "2026/01/01",
    "2026-01-01T00:00:00Z",
    " 2026-01-01",
    "2026-01-01\n",
    "+2026-01-01",
    "２０２６-01-01",
    "",
    "today",
  ])("%j is refused", (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDateFrom(text)).toThrow(RangeError);
    expect(civilDateSchema.safeParse(text).success).toBe(false);
  });

  test("what is not text is no day", () => {
    for (const other of [null, undefined, 20260101, new Date(0), ["2026-01-01"]])
      expect(isCivilDate(other)).toBe(false);
  });

  test.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2100-02-28", 1, "2100-03-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-11-22", 14, "2026-12-06"],
    ["2026-11-22", 0, "2026-11-22"],
  ])("%s and %i days make %s", (from, days, to) => {
    expect(addDays(civilDateFrom(from), days)).toBe(to);
    expect(daysBetween(civilDateFrom(from), civilDateFrom(to))).toBe(days);
  });

  test("half a day, or a day past 2199, is refused", () => {
    expect(() => addDays(civilDateFrom("2026-01-01"), 0.5)).toThrow(RangeError);
    expect(() => addDays(civilDateFrom("2199-12-31"), 1)).toThrow(RangeError);
  });

  test.each([
    ["2026-11-22", 0],
    ["2026-11-23", 1],
    ["2000-01-01", 6],
    ["1900-01-01", 1],
  ])("%s is day %i of its week", (text, day) => {
    expect(weekday(civilDateFrom(text))).toBe(day);
  });

  test("adding and counting days agree, and days sort as they follow one another", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(compareCivil(a, b))).toBe(Math.sign(daysBetween(b, a)));
        expect(laterOf(a, b)).toBe(daysBetween(a, b) > 0 ? b : a);
      }),
    );
  });
});
