import { expect, test } from "vitest";
import { endMembership } from "@/lib/membership/operations/end";
import { grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";

useTestDatabase();

test("a door that moves with a membership keeps both owners by their names, as every reassignment does", async () => {
  const world = await makeWorld();
  const [una, leo] = [await world.addMember("Una"), await world.addMember("Leo")];
  const { id } = await logDoor(world, { owner: una });
  const scope = await world.as(world.admin, "membership:manage");
  await endMembership(scope, { id: una.membershipId, version: 1, to: leo.membershipId }, NOON);
  const grant = await grantRow(world, id);
  expect(grant.ownerId).toBe(leo.membershipId);
  expect(grant.grantChanges).toMatchObject([{ what: "owner", fromValue: "Una", toValue: "Leo" }]);
});
