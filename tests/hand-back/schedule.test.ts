import { describe, expect, test } from "vitest";
import { ownCopies } from "@/lib/hand-back/hand-back";
import { nextStep, TELLING_DAYS } from "@/lib/hand-back/schedule";
import { addDays, civilDateFrom, daysBetween } from "@/lib/time/civil-date";

const WEEKEND = { daysOff: [0, 6] };
const NONE = { daysOff: [] };

/** Every step after the first telling, each taken on its day: how many days after the start, and what. */
function steps(startedOn: string, days: { daysOff: number[] }) {
  const start = civilDateFrom(startedOn);
  const taken: string[] = [];
  let last = { step: 1, onDay: start };
  for (;;) {
    const next = nextStep(start, last, days);
    taken.push(`${next.kind === "end" ? "end" : next.step} on day ${daysBetween(start, next.on)}`);
    if (next.kind === "end") return taken;
    last = { step: next.step, onDay: next.on };
  }
}

describe("a client is told of a hand-back", () => {
  test("at once, after 3 and 7 days, then every 14 days, four times; 14 days later it is over", () => {
    expect(TELLING_DAYS).toEqual([0, 3, 7, 21, 35, 49, 63]);
    const told = ["2 on day 3", "3 on day 7", "4 on day 21", "5 on day 35", "6 on day 49"];
    expect(steps("2026-11-18", NONE)).toEqual([...told, "7 on day 63", "end on day 77"]);
  });

  test.each([
    ["a Monday", "2026-11-16", [3, 7, 21, 35, 49, 63, 77]],
    ["a Wednesday", "2026-11-18", [5, 7, 21, 35, 49, 63, 77]],
    ["a Thursday", "2026-11-19", [4, 7, 21, 35, 49, 63, 77]],
    ["a Saturday", "2026-11-21", [3, 9, 23, 37, 51, 65, 79]],
  ])("on working days alone: started on %s", (_, startedOn, days) => {
    expect(steps(startedOn, WEEKEND).map((step) => Number(step.split(" ").at(-1)))).toEqual(days);
  });

  test("after an outage nothing missed is made up for at once", () => {
    const start = civilDateFrom("2026-11-18");
    const late = { step: 2, onDay: addDays(start, 40) };
    expect(nextStep(start, late, NONE)).toEqual({ kind: "tell", step: 3, on: addDays(start, 42) });
    const later = { step: 4, onDay: addDays(start, 44) };
    expect(nextStep(start, later, NONE)).toEqual({ kind: "tell", step: 5, on: addDays(start, 56) });
  });

  test("never twice on one day, and never two weeks after its day, whatever is off", () => {
    for (const daysOff of [[], [0, 6], [1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5]])
      for (let day = 0; day < 14; day += 1) {
        const start = addDays(civilDateFrom("2026-11-16"), day);
        let last = { step: 1, onDay: start };
        for (let next = nextStep(start, last, { daysOff }); next.kind === "tell"; ) {
          expect(daysBetween(last.onDay, next.on)).toBeGreaterThan(0);
          const planned = TELLING_DAYS[next.step - 1] ?? 0;
          expect(daysBetween(start, next.on) - planned).toBeLessThan(14);
          last = { step: next.step, onDay: next.on };
          next = nextStep(start, last, { daysOff });
        }
        expect(last.step).toBe(7);
      }
  });
});

test("a client is promised the destruction of our copies by no day that has passed", () => {
  const today = civilDateFrom("2026-11-18");
  const none = { destroyedOn: null, endsOn: null, destroyByOn: null };
  expect(ownCopies(none, today)).toEqual({ are: "held" });
  expect(ownCopies({ ...none, endsOn: "2026-11-17" }, today)).toEqual({ are: "held" });
  const by = { are: "to_be_destroyed", by: "2026-11-18" };
  expect(ownCopies({ ...none, destroyByOn: "2026-11-18" }, today)).toEqual(by);
  const gone = { ...none, endsOn: "2026-11-17", destroyedOn: "2026-11-16" };
  expect(ownCopies(gone, today)).toEqual({ are: "destroyed", on: "2026-11-16" });
});
