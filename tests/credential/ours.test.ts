import { afterAll, describe, expect, it } from "vitest";
import { readCredentialPage } from "@/lib/credential/queries/page";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { knownSql } from "@/lib/membership/known-sql";
import { handOver, rotate, voidDoor } from "../support/acts";
import { grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

async function oursOf(world: World, credentialId: string) {
  const scope = await world.as(world.admin, "register:read", later(60));
  return (await readCredentialPage(scope, credentialId, later(60))).ours;
}

/** What the rule about a leaver says of this credential, member by member. */
async function bySql(world: World, credentialId: string, members: Member[]) {
  const found: Record<string, string[]> = {};
  for (const { membershipId, name } of members) {
    const rows = await inOrganization(world.organizationId, (tx) =>
      tx.$queryRaw<{ id: string; how: string[] }[]>(knownSql(world.organizationId, membershipId)),
    );
    const how = rows.find(({ id }) => id === credentialId)?.how;
    if (how) found[name] = how.toSorted();
  }
  return found;
}

describe("which of ours know a credential", () => {
  it("are those who changed it, handed it over or own its system, exactly as the rule about a leaver says", async () => {
    const world = await makeWorld();
    const members = [
      world.admin,
      ...(await Promise.all(["Rob", "Hal", "Inv", "Old", "Nix"].map((n) => world.addMember(n)))),
    ];
    const [admin, rob, hal, inv, old] = members as [Member, Member, Member, Member, Member, Member];
    const { id } = await logDoor(world, { supplier: "A" });
    const { credentialId } = await grantRow(world, id);
    await handOver(world, id, {}, { by: old });
    await rotate(world, credentialId, { [id]: "gets_new" }, {}, { by: rob, now: later(1) });
    await handOver(world, id, {}, { by: hal, now: later(2) });
    await handOver(world, id, { channel: "system_invitation" }, { by: inv, now: later(3) });
    const ours = await oursOf(world, credentialId);
    const how = Object.fromEntries(ours.map((one) => [one.name, one.how.toSorted()]));
    expect(how).toEqual({
      [admin.name]: ["owned_system"],
      Rob: ["rotated"],
      Hal: ["handed_over"],
    });
    expect(how).toEqual(await bySql(world, credentialId, members));
  });

  it("does not count a handover of a grant that was logged in error", async () => {
    const world = await makeWorld();
    const hal = await world.addMember("Hal");
    const { id } = await logDoor(world, { supplier: "A" });
    const { credentialId } = await grantRow(world, id);
    await handOver(world, id, {}, { by: hal });
    expect((await oursOf(world, credentialId)).map(({ name }) => name)).toContain("Hal");
    await voidDoor(world, id);
    expect((await oursOf(world, credentialId)).map(({ name }) => name)).not.toContain("Hal");
  });

  it("is nobody where there is no secret to know", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { kind: "partner_access" });
    const { credentialId } = await grantRow(world, id);
    expect(await oursOf(world, credentialId)).toEqual([]);
  });

  it("names who left knowing it until it is changed", async () => {
    const world = await makeWorld();
    const gone = await world.addMember("Gone");
    const { id } = await logDoor(world, {});
    const { credentialId } = await grantRow(world, id);
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.leftKnowing.create({
        data: {
          organizationId,
          membershipId: gone.membershipId,
          credentialId,
          generation: 1,
          how: ["handed_over", "owned_system"],
          onDay: "2026-11-10",
          at: NOON,
        },
      }),
    );
    const [first] = await oursOf(world, credentialId);
    expect(first).toMatchObject({
      name: "Gone",
      how: ["handed_over", "owned_system"],
      leftOn: "2026-11-10",
    });
    await rotate(
      world,
      credentialId,
      { [id]: "gets_new" },
      { why: "holder_left" },
      { now: later(1) },
    );
    expect((await oursOf(world, credentialId)).map(({ name }) => name)).not.toContain("Gone");
  });
});
