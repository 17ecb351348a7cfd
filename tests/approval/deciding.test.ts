import { describe, expect, test } from "vitest";
import { approveRequest } from "@/lib/approval/operations/approve";
import { inOrganization } from "@/lib/db/transaction";
import { closeGrant } from "@/lib/grant/operations/close";
import { correctGrant } from "@/lib/grant/operations/correct";
import { extendGrant } from "@/lib/grant/operations/extend";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { logGrant } from "@/lib/grant/operations/log";
import { voidGrant } from "@/lib/grant/operations/void";
import {
  closeGrantInput,
  correctGrantInput,
  extendGrantInput,
  letItEndInput,
  recordHandoverInput,
  voidGrantInput,
} from "@/lib/grant/schema";
import { stateOf } from "@/lib/grant/stored";
import { recordHandover } from "@/lib/handover/operations/record";
import { civilDateFrom } from "@/lib/time/civil-date";
import { counts, doorInput, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";
import { approve, asked, decisionsOf, decline, setApproval, withdraw } from "./support";

useTestDatabase();

const today = civilDateFrom("2026-11-18");
const later = (days: number) => new Date(NOON.getTime() + days * 24 * 60 * 60 * 1000);

const toldTo = async (world: World, member: Member) =>
  (await noticesOf(world))
    .filter(({ recipientId }) => recipientId === member.membershipId)
    .map(({ template }) => template);

const settings = (world: World, data: { maxDays?: number; sharedAllowed?: boolean }) =>
  inOrganization(world.organizationId, (tx) =>
    tx.organizationSettings.update({ where: { organizationId: world.organizationId }, data }),
  );

describe("a yes", () => {
  test("makes a grant of it, authorized by whoever said it, and tells who asked", async () => {
    const { world, una, max, request } = await asked({ endsOn: "2026-12-01" });
    const view = await approve(world, una, request.id);
    expect(view).toEqual({ id: request.id, endsOn: "2026-12-01", shortened: false });
    const row = await grantRow(world, request.id);
    expect(row).toMatchObject({
      authorizedBy: "Una",
      authorizedOn: "2026-11-18",
      endsOn: "2026-12-01",
      version: 2,
      grantChanges: [],
    });
    expect(stateOf(row, today)).toBe("open");
    expect(await decisionsOf(world, request.id)).toMatchObject([
      { what: "approved", byName: "Una", fromEndsOn: null, toEndsOn: null, onDay: "2026-11-18" },
    ]);
    expect((await eventsAbout(world, request.id)).at(-1)).toMatchObject({
      action: "grant.approved",
      actor: { membership: una.membershipId },
    });
    expect(await toldTo(world, max)).toEqual(["approval_decided"]);
  });

  test("may shorten: the end that was asked for is kept", async () => {
    const { world, una, request } = await asked({ endsOn: "2026-12-01" });
    const view = await approve(world, una, request.id, { endsOn: "2026-11-25", now: later(1) });
    expect(view).toMatchObject({ endsOn: "2026-11-25", shortened: true });
    expect(await grantRow(world, request.id)).toMatchObject({
      endsOn: "2026-11-25",
      endKnownOn: "2026-11-19",
      grantChanges: [{ what: "end", fromValue: "2026-12-01", toValue: "2026-11-25" }],
    });
    expect(await decisionsOf(world, request.id)).toMatchObject([
      { fromEndsOn: "2026-12-01", toEndsOn: "2026-11-25" },
    ]);
    expect((await eventsAbout(world, request.id)).at(-1)).toMatchObject({
      before: { endsOn: "2026-12-01" },
      after: { endsOn: "2026-11-25" },
    });
  });

  test("may give an end to what was asked for without one", async () => {
    const { world, una, request } = await asked({ endsOn: null });
    await approve(world, una, request.id, { endsOn: "2026-12-24" });
    expect(await grantRow(world, request.id)).toMatchObject({
      endsOn: "2026-12-24",
      noEndReason: null,
      reviewOn: null,
    });
  });

  test.each([
    ["later than was asked for", { endsOn: "2026-12-02" }, "endsOn", "later_than_asked"],
    ["before today", { endsOn: "2026-11-18", now: later(1) }, "endsOn", "in_the_past"],
    ["where the end asked for has passed", { now: later(14) }, "", "asked_end_passed"],
  ])("is refused %s", async (_, wish, field, code) => {
    const { world, una, request } = await asked({ endsOn: "2026-12-01" });
    await expect(approve(world, una, request.id, wish)).rejects.toMatchObject({
      problems: [{ field, code }],
    });
    expect(await decisionsOf(world, request.id)).toEqual([]);
  });

  test("is refused before the start that was asked for", async () => {
    const { world, una, request } = await asked({ startsOn: "2026-11-28", endsOn: "2026-12-10" });
    await expect(approve(world, una, request.id, { endsOn: "2026-11-27" })).rejects.toMatchObject({
      problems: [{ field: "endsOn", code: "before_start" }],
    });
    await approve(world, una, request.id, { endsOn: "2026-11-28" });
    expect(stateOf(await grantRow(world, request.id), today)).toBe("planned");
  });

  test("holds the longest duration from the day of the decision, as it is by then", async () => {
    const { world, una, request } = await asked({ endsOn: "2026-12-18" });
    await settings(world, { maxDays: 20 });
    await expect(approve(world, una, request.id)).rejects.toMatchObject({
      problems: [{ field: "endsOn", code: "end_too_late", values: { latest: "2026-12-08" } }],
    });
    await approve(world, una, request.id, { now: later(10) });
  });

  test("gives an end where a longest duration was set meanwhile and none was asked for", async () => {
    const { world, una, request } = await asked({ endsOn: null });
    await settings(world, { maxDays: 20 });
    await expect(approve(world, una, request.id)).rejects.toMatchObject({
      problems: [{ field: "endsOn", code: "no_end_not_allowed" }],
    });
    await approve(world, una, request.id, { endsOn: "2026-12-08" });
  });

  test("is refused for a secret that may not be shared any more", async () => {
    const { world, una, request } = await asked();
    await settings(world, { sharedAllowed: false });
    await expect(approve(world, una, request.id)).rejects.toMatchObject({
      problems: [{ field: "", code: "shared_not_allowed" }],
    });
  });

  test("is refused for an account of its own that another supplier got meanwhile", async () => {
    const { world, una, request } = await asked({ kind: "dedicated_account", identifier: "own" });
    await setApproval(world, []);
    await logDoor(world, { supplier: "Other", kind: "dedicated_account", identifier: "own" });
    await expect(approve(world, una, request.id)).rejects.toMatchObject({ code: "one_holder" });
  });
});

describe("who decides", () => {
  test("is the system's owner or an admin: no other member, not even the grant's owner, no auditor", async () => {
    const { world, max, request } = await asked();
    const [zoe, aude] = [await world.addMember("Zoe"), await world.addMember("Aude", "auditor")];
    await expect(approve(world, zoe, request.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(decline(world, zoe, request.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approve(world, aude, request.id)).rejects.toMatchObject({ code: "forbidden" });
    const hers = await logDoor(world, { by: max, owner: zoe, identifier: "hers" });
    await expect(approve(world, zoe, hers.id)).rejects.toMatchObject({ code: "forbidden" });
    await approve(world, world.admin, request.id);
  });

  test("is never the requester, though he owns the system or is an admin", async () => {
    const { world, una } = await asked();
    const hers = await logDoor(world, { by: una, identifier: "hers" });
    await expect(approve(world, una, hers.id)).rejects.toMatchObject({ code: "own_request" });
    await expect(decline(world, una, hers.id)).rejects.toMatchObject({ code: "own_request" });
    const mine = await logDoor(world, { by: world.admin, identifier: "mine" });
    await expect(approve(world, world.admin, mine.id)).rejects.toMatchObject({
      code: "own_request",
    });
    await approve(world, una, mine.id);
    await approve(world, world.admin, hers.id);
  });

  test("is never one of the holder's people, whatever the case of the address", async () => {
    const { world, una, max } = await asked();
    const contact = { create: { name: "Una N.", email: una.email.toUpperCase(), phone: null } };
    const input = doorInput({ supplier: "Her own firm", startsOn: "2026-11-18" }, { contact });
    const { id } = await logGrant(await world.as(max, "grant:log"), input, NOON);
    await expect(approve(world, una, id)).rejects.toMatchObject({ code: "of_the_holder" });
    await expect(decline(world, una, id)).rejects.toMatchObject({ code: "of_the_holder" });
    await approve(world, world.admin, id);
  });

  test("two at once: one decides, the other is told who did", async () => {
    const { world, una, request } = await asked();
    const done = await Promise.allSettled([
      approve(world, una, request.id),
      decline(world, world.admin, request.id),
      approve(world, world.admin, request.id),
    ]);
    const lost = done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(lost).toHaveLength(2);
    for (const error of lost)
      expect(error).toMatchObject({ code: "already_decided", values: { by: expect.any(String) } });
    expect(await decisionsOf(world, request.id)).toHaveLength(1);
  });

  test("sees what he decides: after a correction the former version is refused", async () => {
    const { world, una, max, request } = await asked({ level: "read" });
    const input = correctGrantInput.parse({
      id: request.id,
      version: 1,
      contactId: null,
      level: "admin",
      levelWords: null,
      reason: "Redesign of the shop",
      ticket: null,
      note: null,
      why: "More is needed",
    });
    await correctGrant(await world.as(max, "grant:log"), input, NOON);
    await expect(approve(world, una, request.id)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });

  test("a request of another organization is not there", async () => {
    const { world, request } = await asked();
    const other = await makeWorld("Other Bakery");
    for (const act of [approve, decline, withdraw])
      await expect(act(other, other.admin, request.id)).rejects.toMatchObject({
        code: "not_found",
      });
    expect(await decisionsOf(world, request.id)).toEqual([]);
  });
});

describe("a no", () => {
  test("stays in the register, declined, and tells who asked", async () => {
    const { world, una, max, request } = await asked();
    await decline(world, una, request.id, "Use the test shop");
    expect(stateOf(await grantRow(world, request.id), today)).toBe("declined");
    expect(await decisionsOf(world, request.id)).toMatchObject([
      { what: "declined", why: "Use the test shop" },
    ]);
    expect(await toldTo(world, max)).toEqual(["approval_decided"]);
    await expect(approve(world, una, request.id, { version: 2 })).rejects.toMatchObject({
      code: "already_decided",
      values: { by: "Una", what: "declined" },
    });
  });

  test("needs a reason, and one that is no secret", async () => {
    const { world, una, request } = await asked();
    await expect(decline(world, una, request.id, " ")).rejects.toThrow();
    await expect(decline(world, una, request.id, "password: Tr0ub4dor&3xyz!")).rejects.toThrow();
  });
});

describe("withdrawing", () => {
  test("is for who asked, who is not told of it himself", async () => {
    const { world, max, request } = await asked();
    await withdraw(world, max, request.id);
    expect(stateOf(await grantRow(world, request.id), today)).toBe("declined");
    expect(await decisionsOf(world, request.id)).toMatchObject([{ what: "withdrawn", why: null }]);
    expect(await toldTo(world, max)).toEqual([]);
    expect((await eventsAbout(world, request.id)).at(-1)?.action).toBe("grant.withdrawn");
  });

  test("is for an admin too, and then who asked is told; the system's owner declines", async () => {
    const { world, una, max, request } = await asked();
    await expect(withdraw(world, una, request.id)).rejects.toMatchObject({ code: "forbidden" });
    await withdraw(world, world.admin, request.id, "No longer needed");
    expect(await toldTo(world, max)).toEqual(["approval_decided"]);
  });

  test("is too late once it is approved", async () => {
    const { world, una, max, request } = await asked();
    await approve(world, una, request.id);
    await expect(withdraw(world, max, request.id, null, 2)).rejects.toMatchObject({
      code: "already_decided",
      values: { by: "Una" },
    });
  });
});

describe("raising the level of what stands", () => {
  const raise = async (world: World, by: Member, id: string, version: number) => {
    const words = {
      contactId: null,
      levelWords: null,
      reason: "Redesign",
      ticket: null,
      note: null,
    };
    const input = { id, version, level: "admin", ...words, why: "Slip" };
    const scope = await world.as(by, "grant:log");
    return correctGrant(scope, correctGrantInput.parse(input), NOON);
  };

  test("is no way around a second person, approved before or not", async () => {
    const { world, una, max, request } = await asked();
    await approve(world, una, request.id);
    const refused = { problems: [{ field: "level", code: "approval_needed" }] };
    await expect(raise(world, max, request.id, 2)).rejects.toMatchObject(refused);
    await setApproval(world, ["admin"]);
    const free = await logDoor(world, { identifier: "free" });
    await expect(raise(world, max, free.id, 1)).rejects.toMatchObject(refused);
    await setApproval(world, ["shared"]);
    await setApproval(world, []);
    await raise(world, max, free.id, 1);
  });
});

describe("until it is approved", () => {
  const acts = {
    handover: async (world: World, by: Member, id: string, version: number) => {
      const words = { id, version, channel: "phone", happenedOn: "2026-11-18", note: null };
      const input = recordHandoverInput.parse(words);
      return recordHandover(await world.as(by, "handover:record"), input, NOON);
    },
    extend: async (world: World, by: Member, id: string, version: number) => {
      const input = extendGrantInput.parse({ id, version, endsOn: "2026-12-30", why: "Longer" });
      return extendGrant(await world.as(by, "grant:extend"), input, NOON);
    },
    close: async (world: World, by: Member, id: string, version: number) => {
      const words = { id, version, kind: "never_given", happenedOn: "2026-11-18" };
      return closeGrant(await world.as(by, "grant:close"), closeGrantInput.parse(words), NOON);
    },
    "let it end": async (world: World, by: Member, id: string, version: number) =>
      letItEnd(await world.as(by, "grant:let_it_end"), letItEndInput.parse({ id, version }), NOON),
  };

  test.each(Object.keys(acts) as (keyof typeof acts)[])("%s is refused", async (act) => {
    const { world, max, request } = await asked();
    const before = await counts(world);
    await expect(acts[act](world, max, request.id, 1)).rejects.toMatchObject({
      code: "not_approved",
    });
    expect(await counts(world)).toEqual(before);
  });

  test.each(Object.keys(acts) as (keyof typeof acts)[])(
    "after a no, %s is refused too",
    async (act) => {
      const { world, una, max, request } = await asked();
      await decline(world, una, request.id);
      await expect(acts[act](world, max, request.id, 2)).rejects.toMatchObject({
        code: "grant_declined",
      });
    },
  );

  test("after a yes it is handed over", async () => {
    const { world, una, max, request } = await asked();
    await approve(world, una, request.id);
    await acts.handover(world, max, request.id, 2);
    expect((await grantRow(world, request.id)).handovers).toHaveLength(1);
  });

  test("it can be marked as logged in error; then there is nothing to decide", async () => {
    const { world, una, max, request } = await asked();
    const input = voidGrantInput.parse({ id: request.id, version: 1, why: "Twice" });
    await voidGrant(await world.as(max, "grant:void"), input, NOON);
    await expect(approve(world, una, request.id, { version: 2 })).rejects.toMatchObject({
      code: "already_void",
    });
  });

  test("nothing is decided where nothing was asked", async () => {
    const { world, una } = await asked();
    await setApproval(world, []);
    const logged = await logDoor(world, { identifier: "plain" });
    const scope = await world.as(una, "grant:approve");
    const input = { id: logged.id, version: 1, endsOn: null };
    await expect(approveRequest(scope, input, NOON)).rejects.toMatchObject({
      code: "not_requested",
    });
  });
});
