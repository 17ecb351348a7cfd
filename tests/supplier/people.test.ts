import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readPeople } from "@/lib/supplier/queries";
import { logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useTestDatabase();

test("a supplier's people who have not left are told apart by whether a mail can reach them", async () => {
  const world = await makeWorld();
  const { supplierId } = await logDoor(world, { contact: "René" });
  const scope = await world.as(world.admin, "register:read");
  expect(await readPeople(scope, supplierId)).toEqual([
    { id: expect.any(String), name: "René", canBeTold: false },
  ]);
  const { organizationId } = world;
  const change = (data: object) =>
    inOrganization(organizationId, (tx) =>
      tx.contact.updateMany({ where: { organizationId }, data }),
    );
  await change({ email: "rene@nord.example" });
  expect(await readPeople(scope, supplierId)).toMatchObject([{ name: "René", canBeTold: true }]);
  await change({ leftOn: "2026-11-18", leftKnownOn: "2026-11-18" });
  expect(await readPeople(scope, supplierId)).toEqual([]);
});

test("another organization's supplier has nobody", async () => {
  const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
  const { supplierId } = await logDoor(other, { contact: "René" });
  const scope = await world.as(world.admin, "register:read");
  expect(await readPeople(scope, supplierId)).toEqual([]);
});
