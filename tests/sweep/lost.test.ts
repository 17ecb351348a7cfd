import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, reopenDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { mailsOf, morning, planOnly, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

const OVERDUE = { startsOn: "2026-11-01", endsOn: "2026-11-30" };

const received = ({ email }: Member) =>
  server.messages.filter(({ recipients }) => recipients.includes(email)).length;

const flagOf = async (world: World, { personId }: Member) =>
  inOrganization(world.organizationId, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    return person.emailFailedAt;
  });

test("of a supplier's ended contract every owner of a door is told, also by the mail that takes a former one's place", async () => {
  const world = await makeWorld();
  const owners = [await world.addMember("Una"), await world.addMember("Leo")];
  for (const owner of owners) await logDoor(world, { endsOn: "2027-06-30", owner });
  await inOrganization(world.organizationId, (tx) =>
    tx.supplier.updateMany({
      where: { organizationId: world.organizationId },
      data: { contractEndsOn: "2026-12-03", contractKnownOn: "2026-11-18" },
    }),
  );
  await planOnly("2026-12-03");
  await runSweep(morning("2026-12-04"));
  expect(owners.map(received)).toEqual([1, 1]);
});

test("a stage whose mail was taken out because its door was closed is told once the door is open again", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, OVERDUE);
  await planOnly("2026-12-03");
  await closeDoor(world, id, { on: "2026-12-03" }, { now: morning("2026-12-03", 6) });
  await runSweep(morning("2026-12-03", 7));
  expect(received(world.admin)).toBe(0);
  await reopenDoor(world, id, "It was not", { now: morning("2026-12-03", 60) });
  await runSweep(morning("2026-12-04"));
  expect(received(world.admin)).toBe(1);
  await runSweep(morning("2026-12-05"));
  expect(received(world.admin)).toBe(1);
});

test("so is a stage that was left out of a mail which left", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, OVERDUE);
  await logDoor(world, { ...OVERDUE, supplier: "Print House" });
  await planOnly("2026-12-03");
  await closeDoor(world, id, { on: "2026-12-03" }, { now: morning("2026-12-03", 6) });
  await runSweep(morning("2026-12-03", 7));
  expect(received(world.admin)).toBe(1);
  await reopenDoor(world, id, "It was not", { now: morning("2026-12-03", 60) });
  await runSweep(morning("2026-12-04"));
  expect(received(world.admin)).toBe(2);
  const text = server.messages.at(-1)?.text;
  expect([text?.includes("Studio Nord"), text?.includes("Print House")]).toEqual([true, false]);
});

test("and one whose former mail was superseded without it", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, { ...OVERDUE, endsOn: "2026-11-29" });
  await planOnly("2026-12-02");
  await closeDoor(world, id, { on: "2026-12-02" }, { now: morning("2026-12-02", 6) });
  await runSweep(morning("2026-12-03"));
  await reopenDoor(world, id, "It was not", { now: morning("2026-12-03", 60) });
  await runSweep(morning("2026-12-04"));
  expect(received(world.admin)).toBe(1);
  expect((await remindersOf(world)).filter(({ outcome }) => outcome === "mailed")).toHaveLength(1);
});

test("an address that says 'later' for 72 hours is given up and flagged, and its doors reach somebody else", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { ...OVERDUE, owner: una });
  server.atMessage = ({ recipients }) =>
    recipients.includes(una.email) ? { code: 451, message: "later" } : undefined;
  for (const day of ["2026-12-03", "2026-12-04", "2026-12-05"]) await runSweep(morning(day));
  expect(await flagOf(world, una)).toBeNull();
  await runSweep(morning("2026-12-06"));
  expect(await flagOf(world, una)).toEqual(morning("2026-12-06"));
  await runSweep(morning("2026-12-07"));
  const last = (await mailsOf(world)).filter(({ localDay }) => localDay === "2026-12-07");
  expect(last).toMatchObject([{ recipientId: world.admin.membershipId, state: "sent" }]);
});

test("while our own mail server cannot be reached nobody's address is blamed and nothing is given up", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { ...OVERDUE, owner: una });
  const { SMTP_URL } = process.env;
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  resetEnv();
  for (const day of ["2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07"])
    await runSweep(morning(day));
  process.env.SMTP_URL = SMTP_URL;
  resetEnv();
  expect(await flagOf(world, una)).toBeNull();
  await runSweep(morning("2026-12-07", 60));
  expect(received(una)).toBe(1);
});

test("an escalated item still names its owner in the mail that takes a former one's place", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { ...OVERDUE, owner: una });
  await planOnly("2026-12-07");
  await runSweep(morning("2026-12-08"));
  const mail = server.messages.find(({ recipients }) => recipients.includes(world.admin.email));
  expect(mail?.text).toContain("Una");
});

test("a clock that was half a year ahead for one run silences nobody once it is right again", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await runSweep(morning("2027-06-01"));
  server.messages.length = 0;
  for (const day of ["2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07"])
    await runSweep(morning(day));
  expect(received(world.admin)).toBe(2);
  const stages = (await remindersOf(world)).filter(({ decidedOn }) => decidedOn < "2027");
  expect(stages.map(({ stage, outcome }) => [stage, outcome])).toEqual([
    [-7, "superseded"],
    [-1, "superseded"],
    [0, "superseded"],
    [3, "mailed"],
    [7, "mailed"],
  ]);
});
