import { expect, test } from "vitest";
import { lifeEvents } from "@/app/[org]/grants/[id]/life";
import { logGrant } from "@/lib/grant/operations/log";
import { readGrantPage } from "@/lib/grant/queries/page";
import { readSettings } from "@/lib/organization/queries";
import { doorInput, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";
import { approve, asked, decline, giveSystem, setApproval } from "./support";

useTestDatabase();

const page = async (world: World, by: Member, id: string) =>
  readGrantPage(await world.as(by, "register:read"), id, NOON);

test("a request's page says whose yes it waits for, and to each reader whether he decides", async () => {
  const { world, una, max, request } = await asked();
  const [zoe, aude] = [await world.addMember("Zoe"), await world.addMember("Aude", "auditor")];
  const seen = async (by: Member) => {
    const { approval, may } = await page(world, by, request.id);
    const acts = ["grant:approve", "grant:withdraw"].filter((act) => may.some((m) => m === act));
    return [approval.notTheirs, ...acts];
  };
  const { approval, row } = await page(world, max, request.id);
  expect(row.state).toBe("requested");
  expect(approval).toMatchObject({
    needed: true,
    asked: true,
    decision: null,
    waitsFor: [{ name: "Una" }],
    ends: { from: "2026-11-18", until: "2026-12-01" },
  });
  expect(await seen(una)).toEqual([null, "grant:approve"]);
  expect(await seen(world.admin)).toEqual([null, "grant:approve", "grant:withdraw"]);
  expect(await seen(max)).toEqual(["own_request", "grant:withdraw"]);
  expect(await seen(zoe)).toEqual(["not_yours"]);
  expect(await seen(aude)).toEqual(["not_yours"]);
});

test("it waits for nobody who may not decide: not for one of the holder's people, nor for a member without a say", async () => {
  const { world, una, max, systemId } = await asked();
  const contact = { create: { name: "Una N.", email: una.email.toUpperCase(), phone: null } };
  const input = doorInput({ supplier: "Unas firm", startsOn: "2026-11-18" }, { contact });
  const theirs = await logGrant(await world.as(max, "grant:log"), input, NOON);
  const waitsFor = async (id: string) => (await page(world, max, id)).approval.waitsFor;
  expect(await waitsFor(theirs.id)).toMatchObject([{ name: "Ada Admin" }]);
  const his = await logDoor(world, { by: world.admin, identifier: "his", startsOn: "2026-11-18" });
  expect(await waitsFor(his.id)).toMatchObject([{ name: "Una" }]);
  await giveSystem(world, systemId, world.admin);
  expect(await waitsFor(his.id)).toEqual([]);
});

test("the grant's owner decides nothing by that alone", async () => {
  const { world, max } = await asked();
  const zoe = await world.addMember("Zoe");
  const hers = await logDoor(world, { by: max, owner: zoe, identifier: "hers" });
  const { approval, may } = await page(world, zoe, hers.id);
  expect(approval.notTheirs).toBe("not_yours");
  expect(may).not.toContain("grant:approve");
});

test("once decided it says by whom, and the life tells the decision once", async () => {
  const { world, una, max, request } = await asked({ endsOn: "2026-12-01" });
  const second = await logDoor(world, { by: max, identifier: "b", startsOn: "2026-11-18" });
  await approve(world, una, request.id, { endsOn: "2026-11-25" });
  await decline(world, una, second.id, "Use the test shop");
  const asText = { instant: (at: Date) => at.toISOString(), day: (on: string) => on };
  const life = async (id: string) =>
    lifeEvents(await page(world, max, id), asText).filter(({ kind }) => kind !== "noticed");
  const shortened = await page(world, max, request.id);
  expect(shortened.approval).toMatchObject({
    waitsFor: [],
    decision: { what: "approved", byName: "Una", fromEndsOn: "2026-12-01", toEndsOn: "2026-11-25" },
  });
  expect(await life(request.id)).toMatchObject([
    { kind: "decided", by: "Una", what: "approved", until: "2026-11-25" },
    { kind: "logged", by: "Max" },
  ]);
  expect(await life(second.id)).toMatchObject([
    { kind: "decided", what: "declined", note: "Use the test shop" },
    { kind: "logged" },
  ]);
});

test("what was there before the policy stays, and is known to lack a second person's yes", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world);
  await setApproval(world, ["shared"]);
  expect((await readSettings(await world.as(world.admin, "register:read"))).approval).toEqual([
    "shared",
  ]);
  const { approval, row } = await page(world, world.admin, id);
  expect([row.state, approval.needed, approval.asked]).toEqual(["open", true, false]);
});
