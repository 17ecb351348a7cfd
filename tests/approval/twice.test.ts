import { expect, test } from "vitest";
import { findExisting } from "@/lib/grant/queries/existing";
import { ask, makeLink, takeUp, waiting } from "../support/access-request";
import { counts, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON, type World } from "../support/world";
import { approve, asked, decline } from "./support";

useTestDatabase();

const DOOR = { supplier: "Studio Nord", system: "Web shop", identifier: "nord" };

const look = async (world: World, supplierName = DOOR.supplier) => {
  const asks = { supplierName, systemName: DOOR.system, identifier: DOOR.identifier };
  const scope = await world.as(world.admin, "register:read");
  return findExisting(scope, { ...asks, kind: "shared_password" }, NOON);
};

test("the same access asked for again names the request that waits, unless the person means another", async () => {
  const { world, max, request } = await asked(DOOR);
  expect(await look(world)).toMatchObject({
    verdict: "requested",
    requested: [{ id: request.id }],
  });
  const before = await counts(world);
  const again = { ...DOOR, by: max, startsOn: "2026-11-18" };
  await expect(logDoor(world, again)).rejects.toMatchObject({
    code: "requested_already",
    values: { grant: request.id, supplier: "Studio Nord" },
  });
  expect(await counts(world)).toEqual(before);
  await expect(logDoor(world, { ...again, anyway: true })).resolves.toMatchObject({
    requested: true,
  });
});

test("another supplier's request for it hinders nobody", async () => {
  const { world, max } = await asked(DOOR);
  expect((await look(world, "Print House")).verdict).toBe("new");
  await logDoor(world, { ...DOOR, by: max, supplier: "Print House", startsOn: "2026-11-18" });
});

test("what was declined may be asked for again, and what was approved is a door to extend", async () => {
  const { world, una, max, request } = await asked(DOOR);
  await decline(world, una, request.id);
  const again = { ...DOOR, by: max, startsOn: "2026-11-18" };
  const second = await logDoor(world, again);
  await approve(world, una, second.id);
  await expect(logDoor(world, again)).rejects.toMatchObject({ code: "extension_of" });
});

test("an outsider's request is taken up beside the same one only where a member means it", async () => {
  const { world, lise, id } = await waiting();
  const first = await takeUp(world, lise, id);
  const second = await ask(await makeLink(world));
  await expect(takeUp(world, lise, second)).rejects.toMatchObject({
    code: "requested_already",
    values: { grant: first.id },
  });
  await expect(takeUp(world, lise, second, { anyway: true })).resolves.toBeDefined();
});
