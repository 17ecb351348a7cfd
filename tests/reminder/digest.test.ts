import { describe, expect, test } from "vitest";
import { countByGroup, DIGEST_MAX, digest, digestGroup, worstFirst } from "@/lib/reminder/digest";
import type { DueKind } from "@/lib/reminder/kinds";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";

const today = civilDateFrom("2026-11-22");
const item = (
  name: string,
  kind: DueKind,
  inDays: number,
  level: "read" | "admin" | null = "read",
) => ({
  name,
  kind,
  level,
  dueOn: addDays(today, inDays),
});

describe("the daily mail", () => {
  const items = [
    item("later", "end_of_grant", 30),
    item("next week", "review", 7),
    item("today", "end_of_grant", 0, "admin"),
    item("overdue 3", "end_of_grant", -3),
    item("overdue 40", "re_issue", -40),
    item("exposed", "exposed", -1, null),
    item("exposed today", "exposed", 0, null),
    item("admin overdue 1", "end_of_grant", -1, "admin"),
    item("admin overdue 9", "end_of_grant", -9, "admin"),
  ];

  test("puts the worst first", () => {
    expect(worstFirst(items, today).map(({ name }) => name)).toEqual([
      "admin overdue 9",
      "admin overdue 1",
      "exposed",
      "exposed today",
      "overdue 40",
      "overdue 3",
      "today",
      "next week",
      "later",
    ]);
  });

  test("groups by overdue, today, this week, later, and names the worst", () => {
    const { groups, worst, total, more } = digest(items, today);
    expect(groups.map(({ group, items: inGroup }) => [group, inGroup.length])).toEqual([
      ["overdue", 5],
      ["today", 2],
      ["this_week", 1],
      ["later", 1],
    ]);
    expect(worst?.name).toBe("admin overdue 9");
    expect([total, more]).toEqual([9, 0]);
  });

  test("holds the 25 worst, and says how many more there are", () => {
    const many = Array.from({ length: 40 }, (_, n) => item(`n${n}`, "end_of_grant", 20 - n));
    const { groups, total, more } = digest(many, today);
    const shown = groups.flatMap(({ items: inGroup }) => inGroup);
    expect([shown.length, total, more]).toEqual([DIGEST_MAX, 40, 15]);
    expect(shown.every(({ dueOn }) => dueOn <= addDays(today, 5))).toBe(true);
  });

  test("counts each group, the empty ones too", () => {
    const items = [-3, -1, 0, 8].map((days) => item(`d${days}`, "end_of_grant", days));
    expect(countByGroup(items, today)).toEqual({ overdue: 2, today: 1, this_week: 0, later: 1 });
  });

  test("is empty when nothing is due", () => {
    expect(digest([], today)).toEqual({ groups: [], worst: null, total: 0, more: 0 });
  });

  test.each([
    [-1, "overdue"],
    [0, "today"],
    [1, "this_week"],
    [7, "this_week"],
    [8, "later"],
  ])("an item due in %i days is %s", (inDays, group) => {
    expect(digestGroup(item("x", "review", inDays), today)).toBe(group);
  });
});
