import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { logGrant } from "@/lib/grant/operations/log";
import { stateOf } from "@/lib/grant/stored";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import { defaultReminderSettings } from "@/lib/reminder/settings";
import { changeSystemPolicy } from "@/lib/system/operations/change-policy";
import { civilDateFrom } from "@/lib/time/civil-date";
import { counts, doorInput, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";
import { asked, giveSystem, setApproval } from "./support";

useTestDatabase();

const today = civilDateFrom("2026-11-18");

const policies = (approval: ("all" | "admin" | "shared")[], version = 1) => ({
  ...defaultReminderSettings,
  maxDays: null,
  defaultDays: 14,
  sharedAllowed: true,
  approval,
  version,
});

const toldWhat = async (world: World) =>
  (await noticesOf(world)).map(({ recipientId, template }) => [template, recipientId]);

const ids = (...members: Member[]) => members.map(({ membershipId }) => membershipId);

async function away(world: World, member: Member, delegate?: Member): Promise<void> {
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: member.membershipId },
      data: {
        awayFrom: "2026-11-10",
        awayTo: "2026-12-10",
        delegateId: delegate?.membershipId ?? null,
      },
    }),
  );
}

describe("the policy", () => {
  test("is set where somebody else can decide, and is on record", async () => {
    const world = await makeWorld();
    await world.addMember("Lise", "admin");
    const scope = await world.as(world.admin, "policy:change");
    await changePolicies(scope, policies(["admin", "shared"]), NOON);
    const events = await eventsAbout(world, world.organizationId);
    expect(events.at(-1)).toMatchObject({
      action: "organization.policies_changed",
      before: { approval: { all: false, admin: false, shared: false } },
      after: { approval: { all: false, admin: true, shared: true } },
    });
  });

  test("is refused, naming who would be alone, where nobody but he could decide; other changes are not", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "policy:change");
    const refused = {
      problems: [{ field: "approval", code: "nobody_to_approve", values: { name: "Ada Admin" } }],
    };
    await expect(changePolicies(scope, policies(["admin"]), NOON)).rejects.toMatchObject(refused);
    const una = await world.addMember("Una");
    const { systemId } = await logDoor(world);
    await expect(changePolicies(scope, policies(["admin"]), NOON)).rejects.toMatchObject(refused);
    await giveSystem(world, systemId, una);
    await changePolicies(scope, policies(["admin"]), NOON);
    await giveSystem(world, systemId, world.admin);
    await changePolicies(scope, { ...policies(["admin"], 2), maxDays: 90 }, NOON);
  });

  test("of a system adds to the organization's, and is refused by the same rule for that system alone", async () => {
    const world = await makeWorld();
    const una = await world.addMember("Una");
    const hers = await logDoor(world, { system: "Hers" });
    const mine = await logDoor(world, { system: "Mine" });
    await giveSystem(world, hers.systemId, una);
    const change = async (id: string) => {
      const { version } = await inOrganization(world.organizationId, (tx) =>
        tx.system.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
      );
      const input = { id, version, maxDays: null, sharedAllowed: null, approval: true };
      return changeSystemPolicy(await world.as(world.admin, "policy:change"), input, NOON);
    };
    await change(hers.systemId);
    await expect(change(mine.systemId)).rejects.toMatchObject({
      problems: [{ field: "approval", code: "nobody_to_approve" }],
    });
    expect((await eventsAbout(world, hers.systemId)).at(-1)).toMatchObject({
      before: { approval: false },
      after: { approval: true },
    });
    expect((await logDoor(world, { system: "Hers", level: "read" })).requested).toBe(true);
    expect((await logDoor(world, { system: "Mine", level: "admin" })).requested).toBe(false);
  });
});

describe("logging what a second person decides", () => {
  test("makes a request: no door, nothing due but the decision, and its system's owner told at once", async () => {
    const { world, una, max, request } = await asked();
    const row = await grantRow(world, request.id);
    expect(row).toMatchObject({ approvalAskedAt: NOON, authorizedOn: null, handovers: [] });
    expect(stateOf(row, today)).toBe("requested");
    expect(await toldWhat(world)).toEqual([["approval_asked", una.membershipId]]);
    const [event] = await eventsAbout(world, request.id);
    expect(event).toMatchObject({
      action: "grant.logged",
      actor: { membership: max.membershipId },
      after: { approvalAsked: true },
    });
    const due = await inOrganization(
      world.organizationId,
      (tx) =>
        tx.$queryRaw`SELECT due_kind, due_on FROM due_item WHERE subject_id = ${request.id}::uuid`,
    );
    expect(due).toEqual([{ due_kind: "approval", due_on: "2026-11-20" }]);
  });

  test("leaves what the policy does not ask about a grant as ever", async () => {
    const world = await makeWorld();
    await setApproval(world, ["admin", "shared"]);
    const logged = await logDoor(world, { kind: "api_key", channel: "phone" });
    expect(logged.requested).toBe(false);
    expect(await grantRow(world, logged.id)).toMatchObject({ approvalAskedAt: null });
  });

  test("refuses a handover, an authorization by hand and an end that has passed, and writes nothing", async () => {
    const world = await makeWorld();
    await world.addMember("Lise", "admin");
    await setApproval(world, ["all"]);
    const before = await counts(world);
    const input = doorInput(
      { channel: "phone", endsOn: "2026-11-10" },
      { authorizedBy: "The boss", authorizedOn: "2026-11-01" },
    );
    await expect(
      logGrant(await world.as(world.admin, "grant:log"), input, NOON),
    ).rejects.toMatchObject({
      problems: [
        { field: "handover.channel", code: "not_approved" },
        { field: "authorizedBy", code: "approval_decides" },
        { field: "authorizedOn", code: "approval_decides" },
        { field: "endsOn", code: "in_the_past" },
      ],
    });
    expect(await counts(world)).toEqual(before);
  });

  test("goes to the admins where the system's owner asks himself", async () => {
    const world = await makeWorld();
    const [lise, una] = [await world.addMember("Lise", "admin"), await world.addMember("Una")];
    await setApproval(world, ["all"]);
    await logDoor(world, { by: una });
    const told = await toldWhat(world);
    expect(told.map(([, who]) => who).sort()).toEqual(ids(world.admin, lise).sort());
  });

  test("goes to the owner's delegate, or the admins, while he is away; never to who asked", async () => {
    const { world, una, max, systemId } = await asked();
    const zoe = await world.addMember("Zoe");
    const last = async () => (await toldWhat(world)).at(-1)?.[1];
    await away(world, una, zoe);
    await logDoor(world, { by: max, identifier: "b" });
    expect(await last()).toBe(zoe.membershipId);
    await away(world, una);
    await logDoor(world, { by: max, identifier: "c" });
    expect(await last()).toBe(world.admin.membershipId);
    await away(world, una, max);
    await logDoor(world, { by: max, identifier: "d" });
    expect(await last()).toBe(world.admin.membershipId);
    expect(systemId).toBeDefined();
  });

  test("goes to nobody of the holder, whose address is among the supplier's contacts", async () => {
    const { world, una, max } = await asked();
    const contact = { create: { name: "Una N.", email: una.email.toUpperCase(), phone: null } };
    const input = doorInput({ supplier: "Unas own firm" }, { contact });
    await logGrant(await world.as(max, "grant:log"), input, NOON);
    expect((await toldWhat(world)).at(-1)).toEqual(["approval_asked", world.admin.membershipId]);
  });

  test("is refused where nobody but the requester could decide", async () => {
    const world = await makeWorld();
    await world.addMember("Una");
    await setApproval(world, ["all"]);
    await expect(logDoor(world)).rejects.toMatchObject({
      problems: [{ field: "", code: "nobody_to_approve", values: { name: "Ada Admin" } }],
    });
    expect(await counts(world)).toMatchObject({ grants: 0, suppliers: 0, mails: 0 });
  });
});
