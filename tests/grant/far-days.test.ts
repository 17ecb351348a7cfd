import { expect, test } from "vitest";
import { readDoor } from "@/lib/door/queries";
import { logGrant } from "@/lib/grant/operations/log";
import { asLink, doorInput, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

useTestDatabase();

test("a start on the last day that can be written gets that day as its default end", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "grant:log");
  const noWord = { endsOn: null, noEndReason: null, reviewOn: null };
  const { endsOn } = await logGrant(scope, doorInput({ startsOn: "2199-12-31" }, noWord), NOON);
  expect(endsOn).toBe("2199-12-31");
});

test("the link of a door that ends on the last day that can be written opens, and offers no later end", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, { endsOn: "2199-12-31" });
  const door = await readDoor(asLink(world, world.admin, "register:read", id), NOON);
  expect(door).toMatchObject({ extendUntil: null, actions: ["grant:close", "grant:let_it_end"] });
});
