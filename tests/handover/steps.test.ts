import { describe, expect, test } from "vitest";
import { CREDENTIAL_KINDS, isShared } from "@/lib/credential/kinds";
import { type HandoverFacts, handoverSteps, stepAtHand } from "@/lib/handover/steps";
import { civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
const TODAY = day("2026-11-18");

/** Just logged, begins today, ends in two weeks; nobody has said anything. */
const logged: HandoverFacts = {
  state: "open",
  kind: "shared_password",
  guided: true,
  supplierEnded: false,
  changedBefore: null,
  saidChangedOn: null,
  rotatedOn: [],
  beginsOn: TODAY,
  endsOn: day("2026-12-02"),
  reviewOn: null,
  handedOver: null,
  reIssueOn: null,
  closure: null,
  knowsNow: false,
};
const handed = {
  ...logged,
  changedBefore: true,
  handedOver: { on: day("2026-11-16"), channel: "phone" },
  knowsNow: true,
} as const;
const closed = { ...handed, state: "closed", knowsNow: false } as const;

/** Each step as "state day means". */
const said = (facts: HandoverFacts) =>
  handoverSteps(facts, TODAY).map(({ state, on, late, means }) =>
    [state, on ?? "-", late ? "late" : "", means.join("/")].filter(Boolean).join(" "),
  );

describe("the three steps", () => {
  test.each<[string, HandoverFacts, string[]]>([
    [
      "nobody has said whether it was changed",
      logged,
      ["now 2026-11-18 said_changed/rotation", "later - handover", "later 2026-12-02 rotation"],
    ],
    [
      "it was not changed, and it began two days ago",
      { ...logged, changedBefore: false, beginsOn: day("2026-11-16") },
      [
        "now 2026-11-16 late said_changed/rotation",
        "later - handover",
        "later 2026-12-02 rotation",
      ],
    ],
    [
      "it was changed when it was logged",
      { ...logged, changedBefore: true },
      ["done - said_changed", "now 2026-11-18 handover", "later 2026-12-02 rotation"],
    ],
    [
      "it was said later that it was changed",
      { ...logged, changedBefore: true, saidChangedOn: TODAY },
      ["done 2026-11-18 said_changed", "now 2026-11-18 handover", "later 2026-12-02 rotation"],
    ],
    [
      "it was rotated since it was logged",
      { ...logged, rotatedOn: [day("2026-11-17"), TODAY], beginsOn: day("2026-11-17") },
      ["done 2026-11-17 rotation", "now 2026-11-17 late handover", "later 2026-12-02 rotation"],
    ],
    [
      "handed over, with time left",
      handed,
      ["done - said_changed", "done 2026-11-16 handover", "later 2026-12-02 rotation"],
    ],
    [
      "handed over without being changed: whoever knew it before still does",
      { ...handed, changedBefore: null },
      [
        "now 2026-11-18 said_changed/rotation",
        "done 2026-11-16 handover",
        "later 2026-12-02 rotation",
      ],
    ],
    [
      "the last day",
      { ...handed, endsOn: TODAY },
      ["done - said_changed", "done 2026-11-16 handover", "now 2026-11-18 rotation"],
    ],
    [
      "past the end",
      { ...handed, state: "overdue", endsOn: day("2026-11-17") },
      ["done - said_changed", "done 2026-11-16 handover", "now 2026-11-17 late rotation"],
    ],
    [
      "past the end, and never handed over: there is nothing to change",
      { ...logged, changedBefore: true, state: "overdue", endsOn: day("2026-11-17") },
      ["done - said_changed", "now 2026-11-18 handover", "later 2026-11-17 rotation"],
    ],
    [
      "no end: it is looked at on the day of its review",
      { ...handed, endsOn: null, reviewOn: day("2027-01-05") },
      ["done - said_changed", "done 2026-11-16 handover", "later 2027-01-05 rotation"],
    ],
    [
      "rotated for another holder: the new one is to be handed over",
      { ...handed, rotatedOn: [day("2026-11-17")], reIssueOn: day("2026-11-17"), knowsNow: false },
      ["done - said_changed", "now 2026-11-17 late handover", "later 2026-12-02 rotation"],
    ],
    [
      "closed by a rotation",
      { ...closed, closure: { kind: "rotated", on: TODAY }, rotatedOn: [TODAY] },
      ["done - said_changed", "done 2026-11-16 handover", "done 2026-11-18 rotation"],
    ],
    [
      "closed by removing the account",
      { ...closed, closure: { kind: "revoked", on: TODAY } },
      ["done - said_changed", "done 2026-11-16 handover", "done 2026-11-18 closure"],
    ],
    [
      "lapsed: he still knows it",
      { ...closed, knowsNow: true, closure: { kind: "lapsed", on: day("2026-11-17") } },
      ["done - said_changed", "done 2026-11-16 handover", "now 2026-11-17 late rotation"],
    ],
    [
      "lapsed, and changed since",
      { ...closed, closure: { kind: "lapsed", on: day("2026-11-17") }, rotatedOn: [TODAY] },
      ["done - said_changed", "done 2026-11-16 handover", "done 2026-11-18 rotation"],
    ],
    [
      "never given",
      { ...logged, state: "closed", closure: { kind: "never_given", on: TODAY } },
      ["left_out -", "left_out -", "left_out -"],
    ],
    [
      "logged as handed over, and nobody was asked whether it was changed",
      { ...handed, guided: false, changedBefore: null },
      ["unknown -", "done 2026-11-16 handover", "later 2026-12-02 rotation"],
    ],
    [
      "logged before there were steps, and not handed over",
      { ...logged, guided: false },
      ["unknown -", "now - handover", "later 2026-12-02 rotation"],
    ],
    [
      "not changed, and its supplier has ended",
      { ...logged, changedBefore: false, supplierEnded: true },
      ["left_out -", "left_out -", "later 2026-12-02 rotation"],
    ],
    [
      "changed, and its supplier has ended",
      { ...logged, changedBefore: true, supplierEnded: true },
      ["done - said_changed", "left_out -", "later 2026-12-02 rotation"],
    ],
    [
      "waiting for approval",
      { ...logged, state: "requested" },
      ["blocked -", "blocked -", "blocked -"],
    ],
    ["void", { ...logged, state: "void" }, []],
    ["declined", { ...logged, state: "declined" }, []],
  ])("of a shared secret: %s", (_, facts, steps) => {
    expect(said(facts)).toEqual(steps);
  });

  test.each(CREDENTIAL_KINDS)("there are three of %s where several know it, else none", (kind) => {
    expect(handoverSteps({ ...logged, kind }, TODAY)).toHaveLength(isShared(kind) ? 3 : 0);
  });

  test("one is at hand: the first that is to be done", () => {
    const atHand = (facts: HandoverFacts) => stepAtHand(handoverSteps(facts, TODAY))?.step ?? null;
    expect(atHand(logged)).toBe("change_first");
    expect(atHand({ ...logged, changedBefore: true })).toBe("hand_over");
    expect(atHand(handed)).toBeNull();
    expect(atHand({ ...handed, endsOn: TODAY })).toBe("change_after");
    expect(atHand({ ...logged, state: "requested" })).toBeNull();
  });
});
