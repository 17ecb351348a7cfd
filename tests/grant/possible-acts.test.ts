import { describe, expect, test } from "vitest";
import { type Action, matrix } from "@/lib/authorization/matrix";
import {
  type ActFacts,
  GRANT_ACTS,
  nextStep,
  permissionOf,
  possibleActs,
} from "@/lib/grant/possible-acts";
import { civilDateFrom } from "@/lib/time/civil-date";

const everything = Object.keys(matrix) as Action[];

/** An open door with a month left, through an account of its own that was handed over. */
const open: ActFacts = {
  state: "open",
  decides: true,
  kind: "dedicated_account",
  retired: false,
  endsOn: civilDateFrom("2026-12-18"),
  mayAsk: true,
  saidToEnd: false,
  changedBefore: null,
  guided: false,
  rotatedSince: false,
  handedOver: true,
  knowsNow: true,
  linkWaiting: false,
  supplierEnded: false,
  neverGiven: false,
  exposed: false,
  reIssueDue: false,
  rotationDue: false,
  unanswered: false,
  daysToEnd: 30,
};
const overdue = { ...open, state: "overdue", daysToEnd: -3 } as const;
const shared = { ...open, kind: "shared_password" } as const;
const unheld = { ...shared, handedOver: false, knowsNow: false } as const;

describe("possibleActs()", () => {
  test("offers nothing to who may do nothing, and each act only with its permission", () => {
    expect(possibleActs(open, ["register:read"])).toEqual([]);
    for (const act of GRANT_ACTS)
      expect(
        possibleActs(
          open,
          everything.filter((may) => may !== permissionOf(act)),
        ),
      ).not.toContain(act);
  });

  test.each([
    [
      "open",
      open,
      [
        "close",
        "extend",
        "ask",
        "rotate",
        "one_time_link",
        "handover",
        "let_it_end",
        "reassign",
        "correct",
        "void",
      ],
    ],
    [
      "overdue: too late to let it end",
      overdue,
      [
        "close",
        "extend",
        "ask",
        "rotate",
        "one_time_link",
        "handover",
        "reassign",
        "correct",
        "void",
      ],
    ],
    [
      "closed, its credential retired",
      { ...open, state: "closed", retired: true },
      ["correct", "reopen", "void"],
    ],
    [
      "closed, its credential living",
      { ...open, state: "closed" },
      ["rotate", "correct", "reopen", "void"],
    ],
    ["void", { ...open, state: "void" }, []],
    ["declined", { ...open, state: "declined", kind: "partner_access" }, ["correct", "void"]],
  ] as const)("of a door that is %s", (_, facts, acts) => {
    expect(possibleActs(facts, everything)).toEqual(acts);
  });

  test.each([
    ["said already for this end", { ...open, saidToEnd: true }],
    ["no end", { ...open, endsOn: null, daysToEnd: null }],
  ])("no letting it end where there is: %s", (_, facts) => {
    expect(possibleActs(facts, everything)).not.toContain("let_it_end");
  });

  test("no asking of a supplier that ended, was asked lately or waits for an answer, nor about a door nobody can enter by", () => {
    expect(possibleActs({ ...open, mayAsk: false }, everything)).not.toContain("ask");
    expect(possibleActs({ ...open, state: "planned" }, everything)).not.toContain("ask");
    expect(possibleActs({ ...open, unanswered: true }, everything)).not.toContain("ask");
    expect(possibleActs(overdue, everything)).toContain("ask");
  });

  test("no rotating of an own account that nobody was given; a shared secret others may know", () => {
    const neverGiven = { ...open, state: "closed", neverGiven: true, knowsNow: false } as const;
    expect(possibleActs(neverGiven, everything)).toEqual(["correct", "reopen", "void"]);
    const ofMany = { ...neverGiven, kind: "shared_password" } as const;
    expect(possibleActs(ofMany, everything)).toContain("rotate");
  });

  test.each([
    ["its credential is retired", { ...open, retired: true }],
    ["it has no secret", { ...open, kind: "partner_access" }],
    ["the work with its supplier is over", { ...open, supplierEnded: true }],
    ["its approval was asked and not given", { ...open, state: "requested" }],
    ["it is closed", { ...open, state: "closed" }],
  ] as const)("no one-time link where %s", (_, facts) => {
    expect(possibleActs(facts, everything)).not.toContain("one_time_link");
  });

  test.each([
    ["that was not", { ...shared, changedBefore: false }, true],
    [
      "of which nobody has said it, on its way to be handed over",
      { ...shared, guided: true },
      true,
    ],
    ["of which nobody has said it, logged before anybody was asked", shared, false],
    ["that was", { ...shared, guided: true, changedBefore: true }, false],
    ["that was rotated since", { ...shared, guided: true, rotatedSince: true }, false],
    ["that only one has", { ...open, guided: true, changedBefore: false }, false],
    ["whose supplier has ended", { ...shared, changedBefore: false, supplierEnded: true }, false],
  ] as const)("whether 'it was changed' is asked of a secret %s", (_, facts, asked) => {
    expect(possibleActs(facts, everything).includes("changed")).toBe(asked);
  });
});

describe("nextStep()", () => {
  test.each([
    ["an overdue account of one holder", overdue, "close"],
    ["an overdue shared secret that is known", { ...overdue, kind: "shared_password" }, "rotate"],
    [
      "an overdue shared secret never handed over",
      { ...overdue, kind: "shared_password", knowsNow: false },
      "close",
    ],
    ["what others can read", { ...open, exposed: true }, "rotate"],
    ["a holder without the new one", { ...open, reIssueDue: true }, "one_time_link"],
    [
      "a door nobody has handed over",
      { ...open, handedOver: false, knowsNow: false },
      "one_time_link",
    ],
    [
      "a door whose one-time link waits",
      { ...open, handedOver: false, knowsNow: false, linkWaiting: true },
      "close",
    ],
    ["a shared secret to be changed first", { ...unheld, guided: true }, "handover"],
    [
      "a shared secret that was changed",
      { ...unheld, guided: true, changedBefore: true },
      "one_time_link",
    ],
    [
      "a shared secret to be changed first, of a supplier that has ended",
      { ...unheld, guided: true, supplierEnded: true },
      "close",
    ],
    ["an end in two weeks", { ...open, daysToEnd: 14 }, "extend"],
    ["no end", { ...open, endsOn: null, daysToEnd: null }, "extend"],
    ["an end far off", open, "close"],
    ["a closed door whose shared secret is still known", { ...shared, state: "closed" }, "rotate"],
    ["a closed door", { ...open, state: "closed" }, null],
    ["a void grant", { ...open, state: "void" }, null],
  ] as const)("of %s", (_, facts, act) => {
    expect(nextStep(facts, possibleActs(facts, everything))).toBe(act);
  });

  test("is to answer what the supplier says, once what others can read is changed; for who may not, to close", () => {
    const done = { ...open, state: "closing", unanswered: true } as const;
    expect(nextStep(done, possibleActs(done, everything))).toBe("answer");
    expect(nextStep(done, possibleActs(done, ["grant:close"]))).toBe("close");
    const longer = { ...overdue, unanswered: true } as const;
    expect(nextStep(longer, possibleActs(longer, everything))).toBe("answer");
    const leaked = { ...shared, unanswered: true, exposed: true } as const;
    expect(nextStep(leaked, possibleActs(leaked, everything))).toBe("rotate");
    expect(possibleActs({ ...done, unanswered: false }, everything)).not.toContain("answer");
    expect(possibleActs({ ...done, state: "closed" }, everything)).not.toContain("answer");
  });

  test("is what the reader may do: who may not extend is led to closing", () => {
    const facts = { ...open, daysToEnd: 3 };
    const acts = possibleActs(facts, ["grant:close", "handover:record"]);
    expect(nextStep(facts, acts)).toBe("close");
  });
});
