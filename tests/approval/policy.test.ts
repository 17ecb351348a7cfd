import { describe, expect, test } from "vitest";
import { CREDENTIAL_KINDS, isShared } from "@/lib/credential/kinds";
import { GRANT_LEVELS } from "@/lib/grant/level";
import {
  APPROVAL_CHOICES,
  aloneUnder,
  approvalNeeded,
  asksMore,
  decidersOf,
} from "@/lib/policy/approval";

const sources = (approval: string[], system: boolean | null = null) => ({
  organization: { approval },
  system: { approval: system },
});

describe("which grants a second person decides", () => {
  test.each([
    [[], null, "admin", "shared_password", false],
    [[], false, "admin", "shared_password", false],
    [["admin"], null, "admin", "dedicated_account", true],
    [["admin"], null, "write", "shared_password", false],
    [["shared"], null, "read", "shared_password", true],
    [["shared"], null, "read", "door_code", true],
    [["shared"], null, "admin", "api_key", false],
    [["admin", "shared"], null, "write", "api_key", false],
    [["all"], null, "read", "integration", true],
    [[], true, "read", "integration", true],
    [["all"], false, "read", "integration", true],
  ] as const)(
    "by %j of the organization and %j of the system, %s through %s: %s",
    (of, system, level, kind, is) => {
      expect(approvalNeeded(sources([...of], system), { level, kind })).toBe(is);
    },
  );

  test("a system never takes away what the organization asks", () => {
    for (const choice of [...APPROVAL_CHOICES, null])
      for (const level of GRANT_LEVELS)
        for (const kind of CREDENTIAL_KINDS) {
          const organization = choice === null ? [] : [choice];
          const asked = approvalNeeded(sources(organization), { level, kind });
          const alone =
            choice === "shared" ? isShared(kind) : choice === "admin" && level === "admin";
          expect(asked).toBe(choice === "all" || alone);
          for (const system of [true, false])
            expect(approvalNeeded(sources(organization, system), { level, kind })).toBe(
              asked || system,
            );
        }
  });

  test("another choice asks more; fewer, or one that was among all, do not", () => {
    expect(asksMore([], ["admin"])).toBe(true);
    expect(asksMore(["admin"], ["admin", "shared"])).toBe(true);
    expect(asksMore(["admin"], ["all"])).toBe(true);
    expect(asksMore(["admin", "shared"], ["admin"])).toBe(false);
    expect(asksMore(["all"], ["admin", "shared"])).toBe(false);
    expect(asksMore(["admin"], ["admin"])).toBe(false);
  });
});

const member = (id: string, role: "admin" | "member" | "auditor" = "member", active = true) => ({
  id,
  role,
  active,
});

describe("who may decide", () => {
  const members = [
    member("paul", "admin"),
    member("lise", "admin"),
    member("una"),
    member("max"),
    member("aude", "auditor"),
    member("gone", "admin", false),
  ];
  test.each([
    [
      "somebody's request: the system's owner and the admins",
      "max",
      "una",
      [],
      ["paul", "lise", "una"],
    ],
    ["the owner's own: the admins", "una", "una", [], ["paul", "lise"]],
    ["an admin's own: the owner and the other admins", "paul", "una", [], ["lise", "una"]],
    ["none of the holder", "max", "una", ["una", "lise"], ["paul"]],
    ["no auditor, nobody who left", "max", "aude", [], ["paul", "lise"]],
    ["no admin who left, though he owns the system", "max", "gone", [], ["paul", "lise"]],
  ])("%s", (_, requesterId, systemOwnerId, ofHolder, expected) => {
    expect(decidersOf({ requesterId, systemOwnerId }, members, ofHolder)).toEqual(expected);
  });
});

describe("a policy that nobody but the requester could satisfy", () => {
  const [paul, lise, una] = [member("paul", "admin"), member("lise", "admin"), member("una")];
  const aude = member("aude", "auditor");
  const left = member("left", "member", false);
  test.each([
    ["two admins decide for each other", ["paul", "lise"], [paul, lise], null],
    ["a sole admin owns a system", ["una", "paul"], [paul, una], "paul"],
    ["a sole admin owns none, others own all", ["una"], [paul, una], null],
    ["a sole admin, and a system of one who left", ["left"], [paul, una, left], "paul"],
    ["a sole admin, and a system of an auditor", ["aude"], [paul, una, aude], "paul"],
    ["a sole admin, no system yet, another member", [], [paul, una], null],
    ["a sole admin, no system yet, nobody else", [], [paul], "paul"],
    ["a sole admin, no system yet, an auditor and one who left", [], [paul, aude, left], "paul"],
  ])("%s", (_, owners, members, alone) => {
    expect(aloneUnder(owners, members)?.id ?? null).toBe(alone);
  });
});
