import { expect, test } from "vitest";
import { readClientPage } from "@/lib/client/queries";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { destroyAccess, holdAccess, voidAccess } from "../support/received";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const pageOf = async (world: World, clientId: string) =>
  readClientPage(await world.as(world.admin, "register:read"), clientId, NOON);

/** So many accesses of the client, all of them destroyed. */
async function destroyMany({ organizationId, admin }: World, clientId: string, count: number) {
  const rows = Array.from({ length: count }, (_, at) => ({
    organizationId,
    id: newId(),
    clientId,
    systemWords: `Site ${at}`,
    systemKind: "web_site",
    account: `agency-${at}`,
    mandate: "contract",
    sinceOn: "2026-01-01",
    knownOn: "2026-01-01",
    ownerId: admin.membershipId,
    createdAt: NOON,
    createdByName: "Ada",
  }));
  const by = { recordedAt: NOON, byId: admin.membershipId, byName: "Ada" };
  await inOrganization(organizationId, async (tx) => {
    await tx.receivedAccess.createMany({ data: rows });
    await tx.destruction.createMany({
      data: rows.map(({ id: accessId }) => ({
        organizationId,
        id: newId(),
        accessId,
        happenedOn: "2026-06-01",
        ...by,
      })),
    });
    await tx.$executeRaw`UPDATE received_access r SET destruction_id = d.id FROM destruction d
      WHERE d.organization_id = r.organization_id AND d.access_id = r.id AND r.destruction_id IS NULL
        AND r.organization_id = ${organizationId}::uuid`;
  });
}

test("a client's numbers are what is held, of that what is late, and what is destroyed; void counts nowhere", async () => {
  const world = await makeWorld();
  const { clientId } = await holdAccess(world, { endsOn: "2026-11-01" });
  await holdAccess(world);
  await destroyAccess(world, (await holdAccess(world)).id);
  await voidAccess(world, (await holdAccess(world)).id);
  expect(await pageOf(world, clientId)).toMatchObject({ held: 2, overdue: 1, destroyed: 1 });
});

test("many that are destroyed hide none that is held", async () => {
  const world = await makeWorld();
  const { clientId } = await holdAccess(world, { account: "first" });
  await destroyAccess(world, (await holdAccess(world, { account: "gone" })).id);
  await destroyMany(world, clientId, 1_200);
  await holdAccess(world, { account: "last", endsOn: "2026-11-01" });
  const { held, overdue, destroyed } = await pageOf(world, clientId);
  expect({ held, overdue }).toEqual({ held: 2, overdue: 1 });
  expect(destroyed).toBe(1_001);
});
