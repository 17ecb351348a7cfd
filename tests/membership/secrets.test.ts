import { expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { endMembership } from "@/lib/membership/operations/end";
import { readKnownSecrets, readLeftSecrets } from "@/lib/membership/queries/secrets";
import { rotate } from "../support/acts";
import { logDoor } from "../support/register";
import { rowsOf } from "../support/register-rows";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const reader = (world: World) => world.as(world.admin, "register:read");

const end = async (world: World, { membershipId: id }: Member, to: Member | null) =>
  endMembership(
    await world.as(world.admin, "membership:manage"),
    { id, version: 1, to: to?.membershipId ?? null },
    NOON,
  );

test("before she leaves the page names each secret with why, and to whom its change falls; after, what is not changed yet", async () => {
  const world = await makeWorld();
  const [una, sven] = [await world.addMember("Una"), await world.addMember("Sven")];
  const door = await logDoor(world, { by: sven, owner: sven, identifier: "shop" });
  await rotate(world, door.credentialId, { [door.id]: "gets_new" }, {}, { by: una });
  await logDoor(world, { by: una, owner: sven, system: "Hers", identifier: "her-own" });
  const scope = await reader(world);
  const known = await readKnownSecrets(scope, una.membershipId, 0);
  const shown = known.rows.map(({ account, owner, how }) => [account, owner.name, how]);
  expect([known.count, shown]).toEqual([
    2,
    [
      ["her-own", "Una", ["owned_system"]],
      ["shop", "Sven", ["rotated"]],
    ],
  ]);
  expect(await readLeftSecrets(scope, una.membershipId, 0)).toMatchObject({ all: 0, count: 0 });
  await end(world, una, sven);
  const left = await readLeftSecrets(scope, una.membershipId, 0);
  expect(left.rows.map(({ account, owner }) => [account, owner.name])).toEqual([
    ["her-own", "Sven"],
    ["shop", "Sven"],
  ]);
  await rotate(world, door.credentialId, { [door.id]: "gets_new" });
  expect(await readLeftSecrets(scope, una.membershipId, 0)).toMatchObject({ all: 2, count: 1 });
});

test("2,000 secrets are read 25 at a time, the number of all beside them, and one act ends it", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const system = await rowsOf(world).system("Big", { ownerId: una.membershipId });
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.credential.createMany({
      data: Array.from({ length: 2000 }, (_, n) => {
        const identifier = `account ${String(n).padStart(4, "0")}`;
        const words = { kind: "api_key", identifier, identifierNorm: identifier };
        return { organizationId, id: newId(), systemId: system, ...words, createdAt: NOON };
      }),
    }),
  );
  const scope = await reader(world);
  const first = await readKnownSecrets(scope, una.membershipId, 0);
  expect([first.rows.length, first.count]).toEqual([25, 2000]);
  const last = await readKnownSecrets(scope, una.membershipId, 1990);
  expect(last.rows.map(({ account }) => account).at(-1)).toBe("account 1999");
  expect((await readKnownSecrets(scope, una.membershipId, 5000)).from).toBe(0);
  await end(world, una, world.admin);
  const left = await readLeftSecrets(scope, una.membershipId, 25);
  expect([left.rows[0]?.account, left.rows.length, left.all]).toEqual(["account 0025", 25, 2000]);
});
