import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { NOBODY_YET } from "@/lib/membership/membership";
import { endMembership } from "@/lib/membership/operations/end";
import { giveOwned } from "@/lib/membership/operations/give-owned";
import { readPeople } from "@/lib/membership/queries/read-people";
import { readReceivedOf } from "@/lib/received/queries/member";
import { destroyAccess, holdAccess, receivedOf } from "../support/received";
import { eventsAbout, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

let world: World;
let lea: Member;
let una: Member;
beforeEach(async () => {
  world = await makeWorld();
  lea = await world.addMember("Lea");
  una = await world.addMember("Una");
});

const leave = async (to: string | null) =>
  endMembership(
    await world.as(world.admin, "membership:manage"),
    { id: lea.membershipId, version: 1, to },
    NOON,
  );
const known = async () =>
  readReceivedOf(await world.as(world.admin, "register:read"), lea.membershipId, 0);

describe("one of our people leaves", () => {
  test("what he answers for of a client's counts as owned, and goes to whoever takes over, who is told", async () => {
    const held = await holdAccess(world, { owner: lea });
    const gone = await holdAccess(world, { owner: lea });
    await destroyAccess(world, gone.id);
    const people = await readPeople(await world.as(world.admin, "register:read"), NOON);
    expect(people.members.find(({ id }) => id === lea.membershipId)?.owns).toBe(1);
    await expect(leave(null)).rejects.toMatchObject({ code: "still_owns", values: { count: 1 } });
    await leave(una.membershipId);
    expect(await receivedOf(world, held.id)).toMatchObject({
      ownerId: una.membershipId,
      version: 2,
    });
    expect((await receivedOf(world, gone.id)).ownerId).toBe(lea.membershipId);
    expect(await noticesOf(world)).toEqual([
      { recipientId: una.membershipId, template: "received_given", subjectId: held.id },
    ]);
  });

  test("left with nobody yet, whoever is next in line is told, and it can be given later", async () => {
    const held = await holdAccess(world, { owner: lea });
    const second = await world.addMember("Second", "admin");
    await leave(NOBODY_YET);
    expect(await noticesOf(world)).toEqual([
      { recipientId: second.membershipId, template: "owner_left_received", subjectId: held.id },
    ]);
    const scope = await world.as(world.admin, "membership:manage");
    const { moved } = await giveOwned(scope, { id: lea.membershipId, to: una.membershipId }, NOON);
    expect(moved.received).toEqual([held.id]);
    expect((await receivedOf(world, held.id)).ownerId).toBe(una.membershipId);
  });

  test("his uses end that day, and each client is to be told by whoever answers, also where our copy is gone", async () => {
    const used = await holdAccess(world, { owner: una, users: [lea], client: "Café Lune" });
    const gone = await holdAccess(world, { owner: una, users: [lea], client: "Zèbre" });
    await holdAccess(world, { owner: una, users: [una] });
    await destroyAccess(world, gone.id);
    expect(await known()).toMatchObject({ count: 2, clients: 2, owned: 0 });
    await leave(null);
    const [use] = (await receivedOf(world, used.id)).accessUsers;
    expect(use?.untilOn).toBe("2026-11-18");
    expect(await noticesOf(world)).toEqual([
      { recipientId: una.membershipId, template: "user_left", subjectId: used.id },
      { recipientId: una.membershipId, template: "user_left", subjectId: gone.id },
    ]);
    expect((await known()).rows).toMatchObject([
      {
        client: { name: "Café Lune" },
        untilOn: "2026-11-18",
        destroyedOn: null,
        owner: { name: "Una" },
      },
      { client: { name: "Zèbre" }, destroyedOn: "2026-11-18" },
    ]);
    const events = await eventsAbout(world, lea.membershipId);
    expect(events.at(-1)).toMatchObject({ action: "membership.ended", after: { uses: 2 } });
  });

  test("who used nothing of a client's leaves nobody to tell", async () => {
    await holdAccess(world, { owner: una, users: [una] });
    expect(await known()).toEqual({ rows: [], from: 0, count: 0, clients: 0, owned: 0 });
    await leave(null);
    expect(await noticesOf(world)).toEqual([]);
  });
});
