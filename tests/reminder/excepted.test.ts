import { describe, expect, test } from "vitest";
import { type Member, recipientFor } from "@/lib/reminder/recipient";
import { civilDateFrom } from "@/lib/time/civil-date";

const today = civilDateFrom("2026-11-22");
const away = { awayFrom: civilDateFrom("2026-11-20"), awayTo: today };
const member = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  role: "member",
  active: true,
  awayFrom: null,
  awayTo: null,
  delegateId: null,
  ...change,
});
const admin = member("admin", { role: "admin" });

describe("of an item that excepts somebody", () => {
  const b = member("b", { role: "admin" });
  const request = { ownerId: "owner", systemOwnerId: "owner" };
  const cases: readonly (readonly [
    string,
    readonly Member[],
    readonly string[],
    readonly string[],
    string,
  ])[] = [
    ["goes to the admins, not to him", [member("owner"), admin], ["owner"], ["admin"], "admins"],
    [
      "does not go to who stands in for him either",
      [member("owner", { ...away, delegateId: "d" }), member("d"), admin],
      ["owner"],
      ["admin"],
      "admins",
    ],
    [
      "passes over a delegate whom it excepts too",
      [member("owner", { ...away, delegateId: "d" }), member("d"), admin],
      ["d"],
      ["admin"],
      "admins",
    ],
    ["goes to the other admin", [member("owner"), admin, b], ["owner", "admin"], ["b"], "admins"],
    [
      "goes to an admin who is away before it goes to one of them",
      [member("owner"), admin, { ...b, ...away }],
      ["owner", "admin"],
      ["b"],
      "last_resort",
    ],
    [
      "comes to the admin whom it excepts where there is no other, and to no member who has no say",
      [member("owner"), member("c"), admin],
      ["owner", "admin"],
      ["admin"],
      "last_resort",
    ],
  ];
  test.each(cases)("it %s", (_how, members, exceptIds, membershipIds, because) => {
    const found = recipientFor({ ...request, exceptIds }, members, today);
    expect(found).toEqual({ membershipIds, because });
  });
});
