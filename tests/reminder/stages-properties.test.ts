import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReminderSettings } from "@/lib/reminder/settings";
import { nextStage, reachedStages, stageToMail } from "@/lib/reminder/stages";
import { isWorkingDay } from "@/lib/reminder/working-day";
import { addDays, type CivilDate, civilDateFrom, daysBetween } from "@/lib/time/civil-date";

const day = civilDateFrom;
const someDay = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(day("2024-01-01"), n));
const someSettings: fc.Arbitrary<ReminderSettings> = fc.record({
  before: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }).map((list) => [...list, 0]),
  after: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
  repeatDays: fc.integer({ min: 1, max: 30 }),
  escalateAfterDays: fc.integer({ min: 0, max: 30 }),
  sendHour: fc.constant(8),
  daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
});
const someInput = fc.record({
  dueOn: someDay,
  knownOn: someDay,
  today: someDay,
  settings: someSettings,
  silencedUntilEnd: fc.boolean(),
});

describe("whatever the settings", () => {
  test("stages and days rise, lie on working days, after the day they became known and not after today", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const stages = reachedStages(input);
        stages.forEach((stage, index) => {
          const before = stages[index - 1];
          expect(stage.day > input.knownOn && stage.day <= input.today).toBe(true);
          expect(isWorkingDay(stage.day, input.settings)).toBe(true);
          if (before) expect(stage.stage > before.stage && stage.day >= before.day).toBe(true);
          if (stage.stage > 0)
            expect(daysBetween(input.dueOn, stage.day)).toBeGreaterThanOrEqual(stage.stage);
          if (stage.stage < 0)
            expect(stage.day <= input.dueOn && !input.silencedUntilEnd).toBe(true);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("there is never silence after the end: a next stage always comes, within the longest gap of the settings and a week", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const next = nextStage(input);
        expect(next.day > input.today).toBe(true);
        const start = [input.today, input.dueOn, input.knownOn].sort().at(-1) as CivilDate;
        const gap = Math.max(input.settings.repeatDays, ...input.settings.after);
        expect(daysBetween(start, next.day)).toBeLessThanOrEqual(gap + 7);
      }),
      { numRuns: 1_000 },
    );
  });

  test("looking each day mails each reached stage or supersedes it, once, and at most one mail a day", () => {
    fc.assert(
      fc.property(someInput, fc.integer({ min: 1, max: 5 }), (input, stride) => {
        const already = new Set<number>();
        for (let offset = 0; offset < 40; offset += stride) {
          const stages = reachedStages({ ...input, today: addDays(input.dueOn, offset - 20) });
          const { mail, superseded } = stageToMail(stages, already);
          for (const { stage } of [...superseded, ...(mail ? [mail] : [])]) {
            expect(already.has(stage)).toBe(false);
            already.add(stage);
          }
          expect(stages.every(({ stage }) => already.has(stage))).toBe(true);
          expect(stageToMail(stages, already)).toEqual({ mail: null, superseded: [] });
        }
      }),
    );
  });
});
