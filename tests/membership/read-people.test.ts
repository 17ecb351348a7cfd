import { describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { endMembership } from "@/lib/membership/operations/end";
import { readPeople } from "@/lib/membership/queries/read-people";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

describe("the page of people", () => {
  const read = async (world: World) =>
    readPeople(await world.as(world.admin, "register:read"), NOON);

  it("counts as a person does: 2 comes before 10", async () => {
    const world = await makeWorld();
    for (const name of ["Person 10", "zoé", "Élise", "Person 2"]) await world.addMember(name);
    const sorted = ["Ada Admin", "Élise", "Person 2", "Person 10", "zoé"];
    expect((await read(world)).members.map(({ name }) => name)).toEqual(sorted);
  });

  it("names those who left among the former members, with their last day, newest first", async () => {
    const world = await makeWorld();
    const [ended, lapsed, last] = [
      await world.addMember("Ended"),
      await world.addMember("Lapsed", "auditor"),
      await world.addMember("Last day", "auditor"),
    ];
    await endMembership(
      await world.as(world.admin, "membership:manage"),
      { id: ended.membershipId, version: 1, to: null },
      NOON,
    );
    const until = (who: Member, untilOn: string) =>
      inOrganization(world.organizationId, (tx) =>
        tx.membership.updateMany({ where: { id: who.membershipId }, data: { untilOn } }),
      );
    const scope = await world.as(world.admin, "register:read");
    const today = scope.today(NOON);
    await until(lapsed, "2026-11-01");
    await until(last, today);
    const { members, lapsed: over, former, moreFormer } = await read(world);
    expect(members.map(({ name }) => name)).toEqual(["Ada Admin", "Last day"]);
    expect(over.map(({ name }) => name)).toEqual(["Lapsed"]);
    expect(former).toMatchObject([
      { name: "Ended", lastOn: today },
      { name: "Lapsed", lastOn: "2026-11-01" },
    ]);
    expect(moreFormer).toBe(false);
  });

  it("names at most fifty who left, and says that there are more", async () => {
    const world = await makeWorld();
    for (let n = 0; n < 51; n += 1) {
      const { membershipId: id } = await world.addMember(`Former ${n}`);
      await inOrganization(world.organizationId, (tx) =>
        tx.membership.updateMany({ where: { id }, data: { endedAt: NOON, endedByName: "Ada" } }),
      );
    }
    const { former, moreFormer, members } = await read(world);
    expect([former.length, moreFormer, members.length]).toEqual([50, true, 1]);
  });
});
