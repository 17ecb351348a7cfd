import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { findDue } from "@/lib/sweep/find-due";
import { runSweep } from "@/lib/sweep/run";
import { organizationsToPlan } from "@/lib/sweep/work";
import { closeDoor, extendDoor, reopenDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { eventTexts, morning, planOnly, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

useMailServer(useTestDatabase());

const NOW = morning("2026-12-03");
const OVERDUE = { startsOn: "2026-11-01", endsOn: "2026-11-30" };
const find = async (now: Date) => findDue(await organizationsToPlan(now), now);

const plannedDays = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) => tx.reminderDay.findMany({ where: { organizationId } }));

test("of many organizations only those in which somebody has a mail to get are planned", async () => {
  const [due, quiet, empty] = [await makeWorld(), await makeWorld(), await makeWorld()];
  await logDoor(due, OVERDUE);
  await logDoor(quiet, { endsOn: "2027-02-15" });
  expect(await find(NOW)).toEqual([due.organizationId]);
  expect(await plannedDays(due)).toEqual([]);
  for (const world of [quiet, empty])
    expect(await plannedDays(world)).toMatchObject([{ localDay: "2026-12-03", plannedAt: NOW }]);
});

test("a quiet day is recorded once and is no event of the organization", async () => {
  const world = await makeWorld();
  const events = await eventTexts(world);
  await runSweep(NOW);
  await runSweep(morning("2026-12-03", 60));
  expect(await plannedDays(world)).toHaveLength(1);
  expect(await eventTexts(world)).toEqual(events);
});

test("what was told yesterday is not due today, what changed since is", async () => {
  const worlds = await Promise.all(Array.from({ length: 6 }, () => makeWorld()));
  const doors = await Promise.all(worlds.map((world) => logDoor(world, OVERDUE)));
  await runSweep(NOW);
  const at = { now: morning("2026-12-03", 90) };
  const [told, closed, extended, owner, address, away] = worlds as [
    World,
    World,
    World,
    World,
    World,
    World,
  ];
  await closeDoor(closed, doors[1]?.id ?? "", { on: "2026-12-03" }, at);
  await extendDoor(extended, doors[2]?.id ?? "", { endsOn: "2026-12-11" }, at);
  const una = await Promise.all(
    [owner, address, away].map((world) => world.addMember("Una", "admin")),
  );
  await inOrganization(owner.organizationId, (tx) =>
    tx.grant.updateMany({
      where: { organizationId: owner.organizationId },
      data: { ownerId: una[0]?.membershipId ?? "" },
    }),
  );
  await inOrganization(address.organizationId, (tx) =>
    tx.person.update({ where: { id: address.admin.personId }, data: { emailFailedAt: at.now } }),
  );
  await inOrganization(away.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: away.organizationId, id: away.admin.membershipId },
      data: {
        awayFrom: "2026-12-04",
        awayTo: "2026-12-09",
        delegateId: una[2]?.membershipId ?? "",
      },
    }),
  );
  const found = await find(morning("2026-12-04"));
  const names = { told, closed, extended, owner, address, away };
  const due = Object.entries(names).filter(([, world]) => found.includes(world.organizationId));
  expect(due.map(([name]) => name)).toEqual(["extended", "owner", "address", "away"]);
});

test("a stage whose mail was taken out is found again, and a waiting mail of yesterday too", async () => {
  const [skipped, waiting] = [await makeWorld(), await makeWorld()];
  const { id } = await logDoor(skipped, OVERDUE);
  await logDoor(waiting, OVERDUE);
  await planOnly("2026-12-03");
  await closeDoor(skipped, id, { on: "2026-12-03" }, { now: morning("2026-12-03", 6) });
  await inOrganization(waiting.organizationId, (tx) =>
    tx.mail.updateMany({
      where: { organizationId: waiting.organizationId },
      data: { nextAt: morning("2026-12-05") },
    }),
  );
  await runSweep(morning("2026-12-03", 7));
  await reopenDoor(skipped, id, "It was not", { now: morning("2026-12-03", 60) });
  const both = [skipped.organizationId, waiting.organizationId].sort();
  expect((await find(morning("2026-12-04"))).sort()).toEqual(both);
});

test("an organization that somebody plans this moment is not recorded as quiet", async () => {
  const world = await makeWorld();
  const { organizationId } = world;
  await inOrganization(organizationId, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`doorbook plan ${organizationId}`}, 0))::text`;
    expect(await find(NOW)).toEqual([]);
  });
  expect(await plannedDays(world)).toEqual([]);
  await runSweep(NOW);
  expect(await plannedDays(world)).toHaveLength(1);
  expect(await remindersOf(world)).toEqual([]);
});
