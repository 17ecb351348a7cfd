import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escalationRecipients, type Member, recipientFor } from "@/lib/reminder/recipient";
import { civilDateFrom } from "@/lib/time/civil-date";

const today = civilDateFrom("2026-11-22");
const member = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  role: "member",
  active: true,
  awayFrom: null,
  awayTo: null,
  delegateId: null,
  ...change,
});
const away = { awayFrom: civilDateFrom("2026-11-20"), awayTo: civilDateFrom("2026-11-22") };
const gone = { active: false };
const item = { ownerId: "owner", systemOwnerId: "system" };
const admin = member("admin", { role: "admin" });

describe("who gets a due item", () => {
  const cases: readonly (readonly [string, readonly Member[], readonly string[], string])[] = [
    ["its owner", [member("owner"), member("system"), admin], ["owner"], "owner"],
    [
      "the owner on his first day back",
      [
        member("owner", { ...away, awayTo: civilDateFrom("2026-11-21"), delegateId: "d" }),
        member("d"),
        admin,
      ],
      ["owner"],
      "owner",
    ],
    [
      "the owner who leaves tomorrow",
      [member("owner", { awayFrom: civilDateFrom("2026-11-23") }), admin],
      ["owner"],
      "owner",
    ],
    [
      "his delegate while he is away",
      [member("owner", { ...away, delegateId: "d" }), member("d"), member("system"), admin],
      ["d"],
      "delegate",
    ],
    [
      "his delegate when he left",
      [member("owner", { ...gone, delegateId: "d" }), member("d"), admin],
      ["d"],
      "delegate",
    ],
    [
      "the delegate's delegate",
      [
        member("owner", { ...away, delegateId: "d" }),
        member("d", { ...away, delegateId: "e" }),
        member("e"),
        admin,
      ],
      ["e"],
      "delegate",
    ],
    [
      "the system's owner if the delegates turn in a circle",
      [
        member("owner", { ...away, delegateId: "d" }),
        member("d", { ...away, delegateId: "owner" }),
        member("system"),
        admin,
      ],
      ["system"],
      "system_owner",
    ],
    [
      "the system's owner if there is no delegate",
      [member("owner", away), member("system"), admin],
      ["system"],
      "system_owner",
    ],
    [
      "the system owner's delegate",
      [member("owner", gone), member("system", { ...away, delegateId: "f" }), member("f"), admin],
      ["f"],
      "system_owner",
    ],
    [
      "every admin who is there",
      [
        member("owner", gone),
        member("system", gone),
        admin,
        member("b", { role: "admin" }),
        member("c", { role: "admin", ...away }),
      ],
      ["admin", "b"],
      "admins",
    ],
    [
      "the owner himself if nobody else is there",
      [member("owner", away), member("system", gone), member("admin", { role: "admin", ...away })],
      ["owner"],
      "owner_though_away",
    ],
    [
      "the admins though away if he left",
      [member("owner", gone), member("admin", { role: "admin", ...away })],
      ["admin"],
      "last_resort",
    ],
    [
      "not a delegate who is an auditor",
      [member("owner", { ...away, delegateId: "d" }), member("d", { role: "auditor" }), admin],
      ["admin"],
      "admins",
    ],
    ["an admin, for an owner nobody knows", [admin], ["admin"], "admins"],
    [
      "the next in line during an absence without a last day",
      [member("owner", { awayFrom: away.awayFrom }), member("system"), admin],
      ["system"],
      "system_owner",
    ],
  ];
  test.each(cases)("is %s", (_who, members, membershipIds, because) => {
    expect(recipientFor(item, members, today)).toEqual({ membershipIds, because });
  });

  test("is never nobody, never one who left, never an auditor, as long as one admin is active", () => {
    const ids = ["owner", "system", "a", "b", "c"];
    const someMember = (id: string) =>
      fc.record({
        id: fc.constant(id),
        role: fc.constantFrom("admin", "member", "auditor" as const),
        active: fc.boolean(),
        awayFrom: fc.constantFrom(null, away.awayFrom),
        awayTo: fc.constantFrom(null, away.awayTo),
        delegateId: fc.constantFrom(null, ...ids),
      }) as fc.Arbitrary<Member>;
    fc.assert(
      fc.property(fc.tuple(...ids.map(someMember)), fc.boolean(), (some, adminAway) => {
        const members = [...some, member("admin", { role: "admin", ...(adminAway ? away : {}) })];
        const { membershipIds } = recipientFor(item, members, today);
        expect(membershipIds.length).toBeGreaterThan(0);
        for (const id of membershipIds) {
          const found = members.find((each) => each.id === id);
          expect(found?.active && found.role !== "auditor").toBe(true);
        }
        expect(
          recipientFor({ ownerId: "nobody", systemOwnerId: null }, members, today).membershipIds
            .length,
        ).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("an escalated item goes to the admins who are there and do not have it anyway; to all of them if none is there", () => {
  const members = [
    admin,
    member("b", { role: "admin" }),
    member("c", { role: "admin", ...away }),
    member("d", { role: "admin", ...gone }),
    member("owner"),
  ];
  expect(escalationRecipients(members, today, ["admin"])).toEqual(["b"]);
  expect(
    escalationRecipients([member("c", { role: "admin", ...away }), member("owner")], today, [
      "owner",
    ]),
  ).toEqual(["c"]);
});
