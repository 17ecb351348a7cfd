import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  GRANT_STATES,
  type GrantFacts,
  grantState,
  isOpenDoor,
  isStandingDoor,
} from "@/lib/grant/state";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
const today = day("2026-11-22");
const at = new Date("2026-11-20T12:00:00Z");
const facts: GrantFacts = {
  voidedAt: null,
  declinedAt: null,
  approvalAskedAt: null,
  authorizedOn: null,
  closed: false,
  closingAsked: false,
  startsOn: day("2026-11-01"),
  endsOn: day("2026-11-30"),
};
const past = { endsOn: day("2026-11-21") };
const ahead = { startsOn: day("2026-11-23") };

describe("the state of a grant is the first line that fits", () => {
  test.each([
    [{}, "open"],
    [{ endsOn: null }, "open"],
    [{ endsOn: today }, "open"],
    [past, "overdue"],
    [{ ...past, closingAsked: true }, "closing"],
    [{ startsOn: today }, "open"],
    [ahead, "planned"],
    [{ ...ahead, closingAsked: true }, "planned"],
    [{ ...past, closed: true }, "closed"],
    [{ ...ahead, closed: true }, "closed"],
    [{ closed: true, closingAsked: true }, "closed"],
    [{ approvalAskedAt: at }, "requested"],
    [{ approvalAskedAt: at, ...past, closed: true }, "requested"],
    [{ approvalAskedAt: at, authorizedOn: today }, "open"],
    [{ approvalAskedAt: at, authorizedOn: today, ...past }, "overdue"],
    [{ approvalAskedAt: at, declinedAt: at }, "declined"],
    [{ declinedAt: at, closed: true }, "declined"],
    [{ voidedAt: at, declinedAt: at, closed: true, ...past }, "void"],
  ] as [Partial<GrantFacts>, string][])("%j is %s", (change, state) => {
    expect(grantState({ ...facts, ...change }, today)).toBe(state);
  });

  test("closing, overdue and open are open doors, the others are not", () => {
    expect(GRANT_STATES.filter(isOpenDoor)).toEqual(["closing", "overdue", "open"]);
  });

  test("what is closed, void or declined does not stand, everything else does", () => {
    expect(GRANT_STATES.filter((state) => !isStandingDoor(state)).toSorted()).toEqual([
      "closed",
      "declined",
      "void",
    ]);
  });

  test("time alone never closes a door", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.boolean(), (days, closingAsked) => {
        const later = addDays(facts.startsOn, days);
        expect(isOpenDoor(grantState({ ...facts, closingAsked }, later))).toBe(true);
      }),
    );
  });
});
