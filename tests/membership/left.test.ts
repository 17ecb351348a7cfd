import { expect, test } from "vitest";
import { readDashboard } from "@/lib/dashboard/queries";
import { inOrganization } from "@/lib/db/transaction";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { listGrants } from "@/lib/grant/queries/list";
import { reassignGrantInput } from "@/lib/grant/schema";
import { NOBODY_YET } from "@/lib/membership/membership";
import { changeRole } from "@/lib/membership/operations/change-role";
import { endMembership } from "@/lib/membership/operations/end";
import { giveOwned } from "@/lib/membership/operations/give-owned";
import { setAbsence } from "@/lib/membership/operations/set-absence";
import { runSweep } from "@/lib/sweep/run";
import { civilDateFrom } from "@/lib/time/civil-date";
import { closeDoor } from "../support/acts";
import { grantRow, logDoor } from "../support/register";
import { eventTexts, mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

/** An admin who acts, a second one, and Una, who owns doors. */
async function makeTeam() {
  const world = await makeWorld();
  const bea = await world.addMember("Bea Boss", "admin");
  const una = await world.addMember("Una");
  return { world, bea, una };
}

const manage = (world: World) => world.as(world.admin, "membership:manage");
const leave = async (world: World, { membershipId: id }: Member, now = NOON) =>
  endMembership(await manage(world), { id, version: 1, to: NOBODY_YET }, now);
const openDoors = (count: number, world: World, owner: Member) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      // An integration has no secret that could stay behind with him.
      logDoor(world, { owner, by: owner, system: `System ${n}`, kind: "integration" }),
    ),
  );
const mailTo = ({ email }: Member) =>
  server.messages.filter(({ recipients }) => recipients.includes(email));
const ownerLeft = async (world: World) => {
  const scope = await world.as(world.admin, "register:read");
  const { value, filter } = (await readDashboard(scope, NOON)).numbers.ownerLeft;
  const { rows } = await listGrants(scope, { ...defaultGrantFilter, ...filter }, null, NOON);
  expect(rows).toHaveLength(value);
  return rows.map(({ id }) => id).sort();
};

test("a member who leaves doors with nobody makes each a finding, and the next in line is told at once, in one notice", async () => {
  const { world, bea, una } = await makeTeam();
  const doors = await openDoors(2, world, una);
  expect(await ownerLeft(world)).toEqual([]);
  await leave(world, una);
  expect(await ownerLeft(world)).toEqual(doors.map(({ id }) => id).sort());
  expect(await runSweep(NOON)).toMatchObject({ sent: 1 });
  const [mail] = mailTo(bea);
  expect(mail?.subject).toBe("Una has left: 4 things now come to you");
  expect(mail?.text).toContain("Una answered for the door of Studio Nord to System 0");
  expect(mail?.text).toContain("Una owned System 1");
  expect(mail?.text?.match(/\/door#/g)).toHaveLength(2);
  expect(mail?.text).toContain(`/${world.slug}/grants?state=standing&left=1`);
  expect(mailTo(world.admin)).toEqual([]);
  expect(
    (await eventTexts(world)).find(({ action }) => action === "membership.ended"),
  ).toMatchObject({ after: { grants: 2, systems: 2 } });
});

test("of more than 25 things the notice names 25 and links to the rest", async () => {
  const { world, bea, una } = await makeTeam();
  await openDoors(27, world, una);
  await leave(world, una);
  await runSweep(NOON);
  const [mail, ...others] = mailTo(bea);
  expect(others).toEqual([]);
  expect(mail?.subject).toContain("54 things");
  expect(mail?.text?.match(/\/door#/g)).toHaveLength(25);
  expect(mail?.text).toContain("See all doors whose owner has left");
});

test("it goes to the delegate he named, before the admins", async () => {
  const { world, bea, una } = await makeTeam();
  const dan = await world.addMember("Dan");
  await setAbsence(
    await world.as(una, "membership:edit_own"),
    { awayFrom: null, awayTo: null, delegateId: dan.membershipId, version: 1 },
    NOON,
  );
  await logDoor(world, { owner: una });
  const input = { id: una.membershipId, version: 2, to: NOBODY_YET };
  await endMembership(await manage(world), input, NOON);
  await runSweep(NOON);
  expect([mailTo(dan).length, mailTo(bea).length]).toEqual([1, 0]);
});

test("his reminders reach the next in line from then on, each stage once", async () => {
  const { world, bea, una } = await makeTeam();
  const door = { owner: una, by: una, kind: "integration", endsOn: "2026-12-01" } as const;
  await logDoor(world, door);
  await leave(world, una);
  await runSweep(NOON);
  server.messages.length = 0;
  for (const day of ["2026-11-24", "2026-11-25", "2026-11-30", "2026-12-01"])
    for (const minutes of [5, 6, 7]) await runSweep(morning(day, minutes));
  const told = (await remindersOf(world)).map(({ stage, membershipId }) => [stage, membershipId]);
  const both = [world.admin.membershipId, bea.membershipId];
  expect(told.toSorted()).toEqual(
    [-7, -1, 0].flatMap((stage) => both.map((id) => [stage, id])).toSorted(),
  );
  expect(mailTo(bea)).toHaveLength(3);
  expect(mailTo(una)).toEqual([]);
});

test("what was closed or given away before the notice left is not in it", async () => {
  const { world, bea, una } = await makeTeam();
  const leo = await world.addMember("Leo");
  const one = { owner: una, by: una };
  const [closed, given, left] = [
    await logDoor(world, { ...one, supplier: "Closed & Co" }),
    await logDoor(world, { ...one, supplier: "Given & Co" }),
    await logDoor(world, { ...one, supplier: "Left & Co" }),
  ];
  await leave(world, una);
  await closeDoor(world, closed.id);
  const { version } = await grantRow(world, given.id);
  const input = { id: given.id, version, ownerId: leo.membershipId, why: "He knows it" };
  await reassignGrant(
    await world.as(world.admin, "grant:reassign"),
    reassignGrantInput.parse(input),
    NOON,
  );
  expect(await ownerLeft(world)).toEqual([left.id]);
  await runSweep(NOON);
  const notice = mailTo(bea).find(({ subject }) => subject?.startsWith("Una has left"));
  const named = ["Closed & Co", "Given & Co", "Left & Co"].map((name) =>
    notice?.text?.includes(name),
  );
  expect(named).toEqual([false, false, true]);
});

test("one who becomes an auditor with nobody to take over leaves the same finding, and keeps his auditor's last day", async () => {
  const { world, bea, una } = await makeTeam();
  const { id } = await logDoor(world, { owner: una, by: una });
  const role = { role: "auditor" as const, untilOn: civilDateFrom("2026-12-31") };
  const input = { id: una.membershipId, version: 1, ...role, to: NOBODY_YET };
  await changeRole(await manage(world), input, NOON);
  expect(await ownerLeft(world)).toEqual([id]);
  await runSweep(NOON);
  expect(mailTo(bea)).toHaveLength(1);
});

test("all that stayed is given to somebody in one act, who is told, and the finding is gone", async () => {
  const { world, una } = await makeTeam();
  const leo = await world.addMember("Leo");
  await openDoors(2, world, una);
  await leave(world, una);
  const give = async (id: string, to: string) => giveOwned(await manage(world), { id, to }, NOON);
  await expect(give(leo.membershipId, una.membershipId)).rejects.toMatchObject({
    code: "still_answers",
  });
  const { moved } = await give(una.membershipId, leo.membershipId);
  expect([moved.grants.length, moved.systems.length]).toEqual([2, 2]);
  expect(await ownerLeft(world)).toEqual([]);
  await runSweep(NOON);
  expect(mailTo(leo)).toHaveLength(1);
  await expect(give(una.membershipId, leo.membershipId)).rejects.toMatchObject({
    code: "nothing_left",
  });
});

/** The stages of one overdue door, by whom its mail reached on that morning. */
async function reached(world: World, day: string): Promise<(string | null)[]> {
  await runSweep(morning(day));
  const mails = (await mailsOf(world)).filter(({ localDay }) => localDay === day);
  return mails.filter(({ state }) => state === "sent").map(({ recipientId }) => recipientId);
}

const away = (world: World, { membershipId: id }: Member, delegateId: string | null = null) =>
  inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id },
      data: { awayFrom: "2026-11-01", awayTo: "2027-01-31", delegateId },
    }),
  );
const fail = (world: World, { personId: id }: Member) =>
  inOrganization(world.organizationId, (tx) =>
    tx.person.update({ where: { id }, data: { emailFailedAt: NOON } }),
  );

test("nobody can silence the last recipient: the only admin, away and without a delegate, still gets everything", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { owner: una, endsOn: "2026-12-01" });
  await away(world, world.admin);
  await leave(world, una);
  expect(await reached(world, "2026-12-01")).toEqual([world.admin.membershipId]);
});

test("with everybody away the owner himself is told; in a circle of delegates too", async () => {
  const { world, bea, una } = await makeTeam();
  await logDoor(world, { owner: una, endsOn: "2026-12-01" });
  await away(world, una, bea.membershipId);
  await away(world, bea, una.membershipId);
  await away(world, world.admin);
  expect(await reached(world, "2026-12-01")).toEqual([una.membershipId]);
});

test("a delegate who left, or only reads, stands in for nobody", async () => {
  const { world, una } = await makeTeam();
  const [leo, al] = [await world.addMember("Leo"), await world.addMember("Al", "auditor")];
  await logDoor(world, { owner: una, endsOn: "2026-12-01", system: "Web shop", by: leo });
  for (const [delegate, day] of [
    [leo, "2026-12-01"],
    [al, "2026-12-04"],
  ] as const) {
    await away(world, una, delegate.membershipId);
    if (delegate === leo)
      await inOrganization(world.organizationId, (tx) =>
        tx.membership.updateMany({
          where: { organizationId: world.organizationId, id: leo.membershipId },
          data: { endedAt: NOON, endedByName: "Ada Admin" },
        }),
      );
    const told = await reached(world, day);
    expect(told).toContain(world.admin.membershipId);
    expect(told).not.toContain(delegate.membershipId);
  }
});

test("a refused address counts as away, and never silences the last one", async () => {
  const { world, bea, una } = await makeTeam();
  await logDoor(world, { owner: una, endsOn: "2026-12-01", system: "Web shop", by: bea });
  await fail(world, una);
  await fail(world, bea);
  expect(await reached(world, "2026-12-01")).toEqual([world.admin.membershipId]);
  await fail(world, world.admin);
  expect(await reached(world, "2026-12-04")).toEqual([una.membershipId]);
});
