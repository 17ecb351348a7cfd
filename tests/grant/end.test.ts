import { describe, expect, test } from "vitest";
import { checkEnd, defaultEnd, type EndInput, lengthInDays, quickEnds } from "@/lib/grant/end";
import {
  checkExtension,
  checkLinkExtension,
  type ExtensionFacts,
  isLateExtension,
} from "@/lib/grant/extension";
import { policyFor } from "@/lib/policy/policy";
import { civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
const today = day("2026-11-22");
const optional = (text: string | null) => (text === null ? null : day(text));

describe("the end offered", () => {
  test.each([
    ["2026-11-22", "2026-12-06"],
    ["2026-12-01", "2026-12-15"],
    ["2026-09-01", "2026-12-06"],
  ])("for a start on %s is 14 days after the later of start and today: %s", (startsOn, end) => {
    expect(defaultEnd(day(startsOn), today)).toBe(end);
  });

  test("the menu has 1, 7, 14, 30 and 90 days, without those the policy rules out", () => {
    expect(quickEnds(today, today).map(({ days, endsOn }) => `${days} ${endsOn}`)).toEqual([
      "1 2026-11-23",
      "7 2026-11-29",
      "14 2026-12-06",
      "30 2026-12-22",
      "90 2027-02-20",
    ]);
    expect(quickEnds(today, today, 30).map(({ days }) => days)).toEqual([1, 7, 14, 30]);
    expect(quickEnds(day("2026-12-02"), today, 30).map(({ days }) => days)).toEqual([1, 7, 14]);
  });

  test("the length counts both days", () => {
    expect(lengthInDays(today, today)).toBe(1);
    expect(lengthInDays(today, null)).toBeNull();
  });
});

describe("an end", () => {
  type Case = [
    start: string,
    end: string | null,
    reason: string | null,
    review: string | null,
    maxDays: number | null,
    problems: string[],
  ];
  const cases: Case[] = [
    ["2026-11-22", "2026-12-06", null, null, null, []],
    ["2026-11-22", "2026-11-22", null, null, null, []],
    ["2026-11-22", "2026-12-22", null, null, 30, []],
    ["2026-11-22", "2026-12-23", null, null, 30, ["endsOn too_long 2026-12-22"]],
    ["2026-12-20", "2026-12-23", null, null, 30, ["endsOn too_long 2026-12-22"]],
    ["2026-01-01", "2026-12-22", null, null, 30, []],
    ["2026-11-22", "2026-11-21", null, null, null, ["endsOn before_start"]],
    ["2026-06-01", "2026-06-30", null, null, null, []],
    [
      "2026-11-22",
      "2026-12-06",
      "why",
      "2026-12-01",
      null,
      ["noEndReason not_both", "reviewOn not_both"],
    ],
    ["2026-11-22", null, null, null, null, ["endsOn required"]],
    ["2026-11-22", null, "monthly books", "2027-05-01", null, []],
    ["2026-11-22", null, "monthly books", null, null, ["reviewOn required"]],
    ["2026-11-22", null, null, "2027-05-01", null, ["noEndReason required"]],
    ["2026-01-06", null, "monthly books", "2026-11-22", null, ["reviewOn in_the_past"]],
    ["2026-12-10", null, "monthly books", "2026-12-01", null, ["reviewOn before_start"]],
    [
      "2026-11-22",
      null,
      "monthly books",
      "2027-05-01",
      30,
      ["endsOn no_end_not_allowed 2026-12-22"],
    ],
  ];
  test.each(cases)(
    "start %s, end %s, reason %s, review %s, longest %s: %j",
    (start, end, noEndReason, review, maxDays, expected) => {
      const input: EndInput = {
        startsOn: day(start),
        endsOn: optional(end),
        noEndReason,
        reviewOn: optional(review),
        today,
        maxDays,
        act: "log",
      };
      const found = checkEnd(input).map(({ field, code, latest }) =>
        [field, code, latest].filter(Boolean).join(" "),
      );
      expect(found).toEqual(expected);
    },
  );

  test("that has passed can be logged, not chosen by extending", () => {
    const input = {
      startsOn: day("2026-06-01"),
      endsOn: day("2026-11-21"),
      noEndReason: null,
      reviewOn: null,
      today,
      maxDays: null,
    };
    expect(checkEnd({ ...input, act: "log" })).toEqual([]);
    expect(checkEnd({ ...input, act: "extend" })).toEqual([
      { field: "endsOn", code: "in_the_past" },
    ]);
  });
});

describe("an extension", () => {
  const facts: ExtensionFacts = {
    state: "overdue",
    endsOn: day("2026-11-20"),
    reviewOn: null,
    level: "write",
    extendedByLink: false,
    unanswered: false,
  };
  const wish = (endsOn: string | null, reviewOn: string | null = null) => ({
    endsOn: optional(endsOn),
    reviewOn: optional(reviewOn),
    today,
  });
  const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

  test.each([
    ["planned", []],
    ["open", []],
    ["closing", []],
    ["overdue", []],
    ["closed", ["not_extendable"]],
    ["void", ["not_extendable"]],
    ["declined", ["not_extendable"]],
    ["requested", ["not_extendable"]],
  ] as const)("of a grant that is %s: %j", (state, expected) => {
    expect(codes(checkExtension({ ...facts, state }, wish("2026-12-06")))).toEqual(expected);
  });

  test("to what it is already is refused; another review date for a grant with no end is fine", () => {
    expect(codes(checkExtension(facts, wish("2026-11-20")))).toEqual(["unchanged"]);
    const endless = { ...facts, endsOn: null, reviewOn: day("2026-12-01") };
    expect(codes(checkExtension(endless, wish(null, "2026-12-01")))).toEqual(["unchanged"]);
    expect(codes(checkExtension(endless, wish(null, "2027-06-01")))).toEqual([]);
  });

  test.each([
    ["2026-11-20", true],
    ["2026-11-21", true],
    ["2026-11-22", false],
    ["2026-12-01", false],
  ])("of an end on %s is late: %s", (endsOn, late) => {
    expect(isLateExtension({ endsOn: day(endsOn), reviewOn: null }, today)).toBe(late);
    expect(isLateExtension({ endsOn: null, reviewOn: day(endsOn) }, today)).toBe(late);
  });

  test.each([
    [{}, "2026-12-06", []],
    [{}, "2026-12-07", ["link_too_long"]],
    [{ endsOn: day("2026-11-30") }, "2026-12-14", []],
    [{ endsOn: day("2026-11-30") }, "2026-12-15", ["link_too_long"]],
    [{ endsOn: day("2026-11-30") }, "2026-11-29", ["link_needs_later_end"]],
    [{}, null, ["link_needs_later_end"]],
    [{ endsOn: null, reviewOn: day("2026-12-01") }, "2026-12-06", ["link_needs_later_end"]],
    [{ level: "admin" }, "2026-12-06", ["link_admin"]],
    [{ extendedByLink: true }, "2026-12-06", ["link_once"]],
    [{ unanswered: true }, "2026-12-06", ["link_unanswered"]],
    [{ state: "closed" }, "2026-12-06", ["not_extendable"]],
  ] as [Partial<ExtensionFacts>, string | null, string[]][])(
    "by mail link, of %j to %s: %j",
    (change, endsOn, expected) => {
      expect(codes(checkLinkExtension({ ...facts, ...change }, wish(endsOn), 14))).toEqual(
        expected,
      );
    },
  );
});

test("of two policies the stricter one holds", () => {
  const none = { maxDays: null, sharedAllowed: null };
  expect(policyFor(none, none)).toEqual({ maxDays: null, sharedAllowed: true });
  expect(policyFor({ maxDays: 90, sharedAllowed: true }, none)).toEqual({
    maxDays: 90,
    sharedAllowed: true,
  });
  expect(
    policyFor({ maxDays: 90, sharedAllowed: true }, { maxDays: 365, sharedAllowed: false }),
  ).toEqual({ maxDays: 90, sharedAllowed: false });
  expect(
    policyFor({ maxDays: null, sharedAllowed: false }, { maxDays: 30, sharedAllowed: true }),
  ).toEqual({ maxDays: 30, sharedAllowed: false });
});
