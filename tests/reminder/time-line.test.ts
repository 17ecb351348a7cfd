import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decided, planReminders } from "@/lib/reminder/plan";
import type { Member } from "@/lib/reminder/recipient";
import { defaultReminderSettings, type ReminderSettings } from "@/lib/reminder/settings";
import { timeLine } from "@/lib/reminder/time-line";
import { addDays, type CivilDate, civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
// Sunday. Days off by default: Saturday, Sunday.
const knownOn = day("2026-11-22");

function lineOf(dueOn: string, change: Partial<ReminderSettings> = {}, until = "2027-01-05") {
  const settings = { ...defaultReminderSettings, ...change };
  const due = { dueOn: day(dueOn), knownOn, settings, silencedUntilEnd: false };
  return timeLine({ ...due, until: day(until) }).map(
    ({ day: on, stage, movedFrom, admins }) =>
      `${on} ${stage}${movedFrom ? ` from ${movedFrom}` : ""}${admins ? " admins" : ""}`,
  );
}

describe("the time line of an example", () => {
  test("of two weeks names each day with a mail, what a day off moved, and when the admins join", () => {
    expect(lineOf("2026-12-06")).toEqual([
      "2026-11-27 -7 from 2026-11-29",
      "2026-12-04 0 from 2026-12-06",
      "2026-12-09 3",
      "2026-12-14 7 from 2026-12-13 admins",
      "2026-12-21 14 from 2026-12-20 admins",
      "2026-12-28 21 from 2026-12-27 admins",
      "2027-01-04 28 from 2027-01-03 admins",
    ]);
  });

  test("follows the settings: other stages, no day off, the admins from the day itself", () => {
    const change = { before: [2, 0], after: [], repeatDays: 10, daysOff: [], escalateAfterDays: 0 };
    expect(lineOf("2026-12-06", change)).toEqual([
      "2026-12-04 -2",
      "2026-12-06 0 admins",
      "2026-12-16 10 admins",
      "2026-12-26 20 admins",
      "2027-01-05 30 admins",
    ]);
  });

  test("of a door that was past its end when it was logged begins on the next working day, and says of nothing that it moved", () => {
    expect(lineOf("2026-11-10", {}, "2026-11-30")).toEqual([
      "2026-11-23 7 admins",
      "2026-11-24 14 admins",
    ]);
  });
});

const someSettings: fc.Arbitrary<ReminderSettings> = fc.record({
  before: fc.uniqueArray(fc.integer({ min: 1, max: 40 })).map((list) => [...list, 0]),
  after: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
  repeatDays: fc.integer({ min: 1, max: 30 }),
  escalateAfterDays: fc.integer({ min: 0, max: 30 }),
  sendHour: fc.constant(8),
  daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
});

const member = (id: string, role: Member["role"]): Member => {
  const here = { awayFrom: null, awayTo: null, delegateId: null };
  return { id, role, active: true, ...here };
};

/** What the engine decides when it looks every day, keeping what it decided. */
function walked(dueOn: CivilDate, settings: ReminderSettings, until: CivilDate) {
  const item = { kind: "end_of_grant", subjectId: "door", dueOn, knownOn } as const;
  const items = [{ ...item, ownerId: "una", systemOwnerId: null, silencedUntilEnd: false }];
  const members = [member("una", "member"), member("ada", "admin")];
  const decided: Decided[] = [];
  const days: { day: CivilDate; stage: number; admins: boolean }[] = [];
  for (let today = knownOn; today <= until; today = addDays(today, 1)) {
    const decisions = planReminders(items, decided, { members, settings, today });
    for (const { membershipId, mail, superseded } of decisions)
      for (const stage of [...superseded, ...(mail === null ? [] : [mail])])
        decided.push({ ...item, stage, membershipId });
    const mailed = new Map(decisions.map(({ membershipId, mail }) => [membershipId, mail]));
    const stage = mailed.get("una") ?? null;
    expect(mailed.get("ada") ?? stage).toBe(stage);
    if (stage !== null) days.push({ day: today, stage, admins: mailed.get("ada") === stage });
  }
  return days;
}

test("whatever the settings and the end, its days are those the engine decides when it looks day by day", () => {
  fc.assert(
    fc.property(someSettings, fc.integer({ min: -30, max: 80 }), (settings, offset) => {
      const dueOn = addDays(knownOn, offset);
      const until = addDays(knownOn, 90);
      const line = timeLine({ dueOn, knownOn, settings, silencedUntilEnd: false, until });
      expect(line.map(({ movedFrom: _, ...rest }) => rest)).toEqual(walked(dueOn, settings, until));
    }),
    { numRuns: 500 },
  );
});
