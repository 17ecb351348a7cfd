import { describe, expect, test } from "vitest";
import { rotateCredentialInput } from "@/lib/credential/schema";
import { checkClosure, evidenceOf } from "@/lib/grant/closure";
import {
  closeGrantInput,
  extendGrantInput,
  letItEndInput,
  logGrantInput,
  markChangedInput,
  reassignGrantInput,
  recordHandoverInput,
  reopenGrantInput,
  voidGrantInput,
} from "@/lib/grant/schema";
import { civilDateFrom } from "@/lib/time/civil-date";

const id = "0193f4a0-0000-7000-8000-000000000001";
const secret = ["pw: Bague", "tte2026!"].join("");
const logged = {
  supplier: { create: { name: " M2 Web Studio " } },
  contact: { create: { name: "Anna Roy", email: "anna@m2web.example" } },
  system: { create: { name: "Hosting panel", url: "https://panel.example/" } },
  credential: { create: { kind: "shared_password", identifier: "brightbakery" } },
  level: "admin",
  reason: "theme update",
  ownerId: id,
  startsOn: "2026-11-22",
  endsOn: "2026-12-06",
};
const one = { id, version: 3 };
const INPUTS = [
  ["logGrant", logGrantInput, logged, "note"],
  ["extendGrant", extendGrantInput, { ...one, endsOn: "2026-12-06", why: "not done yet" }, "why"],
  ["closeGrant", closeGrantInput, { ...one, kind: "revoked", happenedOn: "2026-11-22" }, "note"],
  ["reassignGrant", reassignGrantInput, { ...one, ownerId: id }, "why"],
  ["voidGrant", voidGrantInput, { ...one, why: "logged twice" }, "why"],
  ["reopenGrant", reopenGrantInput, { ...one, why: "still there" }, "why"],
  [
    "recordHandover",
    recordHandoverInput,
    { ...one, channel: "phone", happenedOn: "2026-11-22" },
    "note",
  ],
  ["markChanged", markChangedInput, one, "note"],
  [
    "rotateCredential",
    rotateCredentialInput,
    {
      ...one,
      happenedOn: "2026-11-22",
      why: "after_use",
      holders: [{ grantId: id, answer: "ends" }],
    },
    "note",
  ],
] as const;
const problems = (result: {
  error?: { issues: readonly { path: PropertyKey[]; message: string }[] };
}) => result.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

describe.each(INPUTS)("the input of %s", (_name, schema, good, field) => {
  test("is accepted as it should be", () => expect(problems(schema.safeParse(good))).toEqual([]));
  test("refuses unknown keys, so that no secret slips in by another name", () => {
    expect(schema.safeParse({ ...good, password: "x" }).success).toBe(false);
  });
  test("refuses what looks like a secret, unless the person says it is none", () => {
    const typed = { ...good, [field]: secret };
    expect(problems(schema.safeParse(typed))).toEqual([`${field} looks_like_secret`]);
    expect(schema.safeParse({ ...typed, confirmedNoSecret: true }).success).toBe(true);
  });
  test("refuses a megabyte and U+0000", () => {
    for (const text of ["x".repeat(1_000_000), "a\u0000b"])
      expect(schema.safeParse({ ...good, [field]: text }).success).toBe(false);
  });
  test("never repeats what was typed in its refusal", () => {
    expect(
      JSON.stringify(schema.safeParse({ ...good, [field]: secret }).error?.issues),
    ).not.toContain("2026!");
  });
});

describe("logging a grant", () => {
  test("fills what was left out and cleans what was typed", () => {
    expect(logGrantInput.parse(logged)).toMatchObject({
      supplier: { create: { name: "M2 Web Studio", domain: null } },
      levelWords: null,
      ticket: null,
      noEndReason: null,
      reviewOn: null,
      handover: null,
      changedBefore: null,
      confirmedNoSecret: false,
      credential: { create: { nativeEndsOn: null, rotateEveryDays: null } },
    });
    expect(
      logGrantInput.parse({ ...logged, endsOn: "", noEndReason: "books", reviewOn: "2027-01-01" })
        .endsOn,
    ).toBeNull();
  });

  test.each([
    [{ supplier: { id, create: { name: "x" } } }],
    [{ supplier: {} }],
    [{ supplier: { create: { name: "a\nb" } } }],
    [{ contact: { id } }],
    [{ credential: { id } }],
    [{ credential: { create: { kind: "telepathy", identifier: "x" } } }],
    [{ system: { create: { name: "x", url: "javascript:alert(1)" } } }],
    [{ system: { create: { name: "x", url: `https://u:${"p"}@x.example/` } } }],
    [{ contact: { create: { name: "x", email: "Anna <a@x.example>" } } }],
    [{ startsOn: "2026-02-30" }],
    [{ endsOn: "30/02/2027" }],
    [{ lastsDays: 14 }],
    [{ endsOn: null, lastsDays: 0 }],
    [{ endsOn: null, lastsDays: "14" }],
    [{ level: "owner" }],
    [{ ownerId: "1" }],
    [{ authorizedBy: "Paul" }],
    [{ authorizedOn: "2026-11-01" }],
    [{ reason: " " }],
    [{ handover: { channel: "pigeon", happenedOn: "2026-11-22" } }],
  ])("%j is refused", (change) =>
    expect(logGrantInput.safeParse({ ...logged, ...change }).success).toBe(false),
  );

  test("a secret is found in nested fields too", () => {
    const handover = { channel: "email", happenedOn: "2026-11-22", note: secret };
    expect(problems(logGrantInput.safeParse({ ...logged, handover }))).toEqual([
      "handover.note looks_like_secret",
    ]);
    const supplier = { create: { name: secret } };
    expect(problems(logGrantInput.safeParse({ ...logged, supplier }))).toEqual([
      "supplier.create.name looks_like_secret",
    ]);
  });
});

test("a version comes as a number or as a form's digits, and as nothing else", () => {
  for (const version of [3, "3"]) expect(letItEndInput.parse({ id, version }).version).toBe(3);
  for (const version of [0, -1, 1.5, "", "3a", "1e3", null, true, [3]])
    expect(letItEndInput.safeParse({ id, version }).success).toBe(false);
});

describe("a closure", () => {
  const day = civilDateFrom;
  test.each([
    ["revoked", "2026-11-22", "2026-11-01", []],
    ["revoked", "2026-11-23", "2026-11-01", ["in_the_future"]],
    ["lapsed", "2026-10-31", "2026-11-01", ["before_start"]],
    ["never_given", "2026-10-31", "2026-11-01", []],
    ["revoked", "2026-11-20", "2026-12-01", []],
  ] as const)("%s on %s of a grant from %s: %j", (kind, happenedOn, startsOn, expected) => {
    const found = checkClosure(
      { kind, happenedOn: day(happenedOn) },
      day(startsOn),
      day("2026-11-22"),
    );
    expect(found.map(({ code }) => code)).toEqual(expected);
  });
  test("is attached with a link and else claimed; a person cannot make it verified", () => {
    expect([evidenceOf(null), evidenceOf("https://x.example/")]).toEqual(["claimed", "attached"]);
  });
});
