import { describe, expect, test } from "vitest";
import {
  defaultReminderSettings,
  type ReminderSettings,
  reminderSettingsSchema,
} from "@/lib/reminder/settings";
import { isEscalated, reachedStages, stageToMail } from "@/lib/reminder/stages";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
const everyDay: ReminderSettings = { ...defaultReminderSettings, daysOff: [] };
const written = (stages: readonly { stage: number; day: CivilDate }[]) =>
  stages.map((s) => `${s.stage} ${s.day}`);

function reached(
  dueOn: string,
  knownOn: string,
  today: string,
  settings = defaultReminderSettings,
  silencedUntilEnd = false,
) {
  return written(
    reachedStages({
      dueOn: day(dueOn),
      knownOn: day(knownOn),
      today: day(today),
      settings,
      silencedUntilEnd,
    }),
  );
}

// November 2026: Sunday 1, 8, 15, 22, 29. Days off by default: Saturday, Sunday.
describe("the stages of a due day", () => {
  test("come 30, 14, 7, 1 and 0 days before it, 3 and 7 after, then every 7", () => {
    expect(reached("2026-11-18", "2026-06-01", "2026-12-16", everyDay)).toEqual([
      "-30 2026-10-19",
      "-14 2026-11-04",
      "-7 2026-11-11",
      "-1 2026-11-17",
      "0 2026-11-18",
      "3 2026-11-21",
      "7 2026-11-25",
      "14 2026-12-02",
      "21 2026-12-09",
      "28 2026-12-16",
    ]);
  });

  test("before or on it move to the last working day before, after it to the next working day", () => {
    // The due day is a Sunday: -30 is a Friday, -14, -7 and 0 are Sundays, -1 a Saturday, 3 a Wednesday, 7 a Sunday.
    expect(reached("2026-11-22", "2026-06-01", "2026-12-07")).toEqual([
      "-30 2026-10-23",
      "-14 2026-11-06",
      "-7 2026-11-13",
      "-1 2026-11-20",
      "0 2026-11-20",
      "3 2026-11-25",
      "7 2026-11-30",
      "14 2026-12-07",
    ]);
  });

  test.each([
    [
      "2026-11-18",
      "2026-11-04",
      ["-7 2026-11-11", "-1 2026-11-17", "0 2026-11-18"],
      "stage 14 lies on the day it was logged",
    ],
    [
      "2026-11-18",
      "2026-11-03",
      ["-14 2026-11-04", "-7 2026-11-11", "-1 2026-11-17", "0 2026-11-18"],
      "stage 14 lies on the day after",
    ],
    ["2026-11-18", "2026-11-17", ["0 2026-11-18"], "logged the day before"],
    ["2026-11-18", "2026-11-18", [], "logged on the day itself"],
    [
      "2026-11-22",
      "2026-11-19",
      ["-1 2026-11-20", "0 2026-11-20"],
      "logged on Thursday, due on Sunday",
    ],
  ])(
    "due %s, known %s: what does not lie after the day it became known is skipped",
    (dueOn, knownOn, expected) => {
      expect(reached(dueOn, knownOn, "2026-11-20")).toEqual(expected);
    },
  );

  test("with no working day left before the due day, the day's own stage comes on the first one after", () => {
    expect(reached("2026-11-22", "2026-11-20", "2026-11-30")).toEqual([
      "0 2026-11-23",
      "3 2026-11-25",
      "7 2026-11-30",
    ]);
    expect(reached("2026-11-21", "2026-11-20", "2026-11-25")).toEqual([
      "0 2026-11-23",
      "3 2026-11-24",
    ]);
  });

  test.each([
    ["2026-11-17", "2026-11-18", ["0 2026-11-19", "3 2026-11-20", "7 2026-11-24"], "one day late"],
    ["2026-11-12", "2026-11-18", ["7 2026-11-19"], "a week late on the next working day"],
    ["2026-11-11", "2026-11-18", ["7 2026-11-19", "14 2026-11-25"], "eight days late"],
    ["2026-06-26", "2026-11-20", ["147 2026-11-23"], "logged on Friday: the mail comes on Monday"],
    [
      "2026-06-30",
      "2026-11-20",
      ["140 2026-11-23", "147 2026-11-24"],
      "its weeks are counted from the due day",
    ],
    [
      "2024-11-20",
      "2026-11-18",
      ["728 2026-11-19", "735 2026-11-25"],
      "two years late: one mail, then every week",
    ],
  ])(
    "due %s, known %s: what was past its day is first mailed on the next working day",
    (dueOn, knownOn, expected) => {
      expect(reached(dueOn, knownOn, "2026-11-25")).toEqual(expected);
    },
  );

  test("'let it end' silences the stages before the day, but not the day's own and later ones", () => {
    expect(reached("2026-11-18", "2026-06-01", "2026-11-25", everyDay, true)).toEqual([
      "0 2026-11-18",
      "3 2026-11-21",
      "7 2026-11-25",
    ]);
    expect(
      reached("2026-11-22", "2026-06-01", "2026-11-20", defaultReminderSettings, true),
    ).toEqual(["0 2026-11-20"]);
  });

  test("other settings hold: stages in any order, twice the same, none after", () => {
    const settings = { ...everyDay, before: [0, 5, 10, 5], after: [], repeatDays: 2 };
    expect(reached("2026-11-18", "2026-06-01", "2026-11-22", settings)).toEqual([
      "-10 2026-11-08",
      "-5 2026-11-13",
      "0 2026-11-18",
      "2 2026-11-20",
      "4 2026-11-22",
    ]);
  });

  test("all seven days off, no stage of the day, and stages after that lie on it are refused", () => {
    const refused = [
      { daysOff: [0, 1, 2, 3, 4, 5, 6] },
      { before: [7] },
      { after: [0] },
      { repeatDays: 0 },
      { sendHour: 24 },
      { unknown: 1 },
    ];
    for (const change of refused) {
      expect(
        reminderSettingsSchema.safeParse({ ...defaultReminderSettings, ...change }).success,
      ).toBe(false);
    }
    expect(reminderSettingsSchema.parse(defaultReminderSettings)).toEqual(defaultReminderSettings);
  });
});

describe("which stage is mailed", () => {
  const stages = [-7, -1, 0, 3].map((stage) => ({ stage, day: day("2026-11-18") }));
  const cases: readonly (readonly [readonly number[], number | null, readonly number[], string])[] =
    [
      [[], 3, [-7, -1, 0], "after an outage: one mail"],
      [[-7, -1], 3, [0], "one stage missed"],
      [[-7, -1, 0], 3, [], "the usual case"],
      [[-7, -1, 0, 3], null, [], "all done"],
      [[-7, 3], null, [-1, 0], "settings gained stages that are past"],
      [[5], null, [-7, -1, 0, 3], "settings lost the stage that was sent last"],
    ];
  test.each(cases)(
    "with %j recorded it is %s, and %j are superseded",
    (already, mail, superseded) => {
      const answer = stageToMail(stages, new Set(already));
      expect(answer.mail?.stage ?? null).toBe(mail);
      expect(answer.superseded.map(({ stage }) => stage)).toEqual(superseded);
    },
  );

  test("nothing reached is nothing mailed", () => {
    expect(stageToMail([], new Set())).toEqual({ mail: null, superseded: [] });
  });

  test("the admins get it too from seven days overdue on", () => {
    expect([-7, 0, 3, 7, 14].map((stage) => isEscalated(stage, defaultReminderSettings))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
