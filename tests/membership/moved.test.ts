import { expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { NOBODY_YET } from "@/lib/membership/membership";
import { endMembership } from "@/lib/membership/operations/end";
import { eventsAbout, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";

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

test.each(["to one who takes it over", "to nobody yet"])(
  "2,000 doors of one who leaves go on in one act: %s",
  async (how) => {
    const world = await makeWorld();
    const [una, leo] = [await world.addMember("Una"), await world.addMember("Leo")];
    const door = await logDoor(world, { owner: una });
    await manyLike(world, door.id, 1_999);
    const scope = await world.as(world.admin, "membership:manage");
    const to = how === "to nobody yet" ? NOBODY_YET : leo.membershipId;
    const { moved } = await endMembership(scope, { id: una.membershipId, version: 1, to }, NOON);
    expect(moved?.grants.length ?? 0).toBe(to === NOBODY_YET ? 0 : 2_000);
    const { organizationId } = world;
    const ownerId = to === NOBODY_YET ? una.membershipId : leo.membershipId;
    const of = (where: object) =>
      inOrganization(organizationId, (tx) =>
        tx.grant.count({ where: { organizationId, ...where } }),
      );
    expect(await of({ ownerId })).toBe(2_000);
    expect((await eventsAbout(world, una.membershipId)).at(-1)?.action).toBe(
      to === NOBODY_YET ? "membership.ended" : "grant.reassigned",
    );
  },
);

/** So many more grants as this one, put straight into the register. */
function manyLike({ organizationId }: World, id: string, count: number) {
  const ids = Array.from({ length: count }, () => newId());
  return inOrganization(
    organizationId,
    (tx) => tx.$executeRaw`
      INSERT INTO access_grant SELECT (jsonb_populate_record(g, jsonb_build_object('id', other.id))).*
      FROM access_grant g CROSS JOIN unnest(${ids}::uuid[]) AS other(id)
      WHERE g.organization_id = ${organizationId}::uuid AND g.id = ${id}::uuid`,
  );
}
