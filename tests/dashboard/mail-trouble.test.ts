import { describe, expect, test } from "vitest";
import { type MailFacts, mailTrouble } from "@/lib/dashboard/mail-trouble";
import { readDashboard } from "@/lib/dashboard/queries";
import { resetEnv } from "@/lib/env";
import { retryAddress } from "@/lib/membership/operations/retry-address";
import { deliverTest } from "@/lib/outbox/test-mail";
import { writeTestMail } from "@/lib/reminder/operations/write-test-mail";
import { readDelivery } from "@/lib/reminder/queries/delivery";
import { failingSince } from "@/lib/sweep/health";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const NOW = morning("2026-12-03");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const fine: MailFacts = {
  server: true,
  waitingSince: null,
  failingSince: null,
  lastRunAt: ago(0),
  failed: false,
};

describe("the mail has", () => {
  test.each<[string, Partial<MailFacts>, object | null]>([
    ["no trouble", {}, null],
    ["none without a server while nothing waits", { server: false }, null],
    [
      "trouble at once where something waits and no server is set",
      { server: false, waitingSince: ago(0) },
      { is: "noServer" },
    ],
    ["none in a day's failing", { waitingSince: ago(24), failingSince: ago(24) }, null],
    [
      "trouble after it, however young what waits is",
      { waitingSince: ago(1), failingSince: ago(25) },
      { is: "failing", since: ago(25) },
    ],
    ["none of it where nothing waits", { failingSince: ago(25) }, null],
    [
      "trouble where nobody looked for a day",
      { lastRunAt: ago(25) },
      { is: "idle", since: ago(25) },
    ],
    ["none where nobody ever looked and nothing waits", { lastRunAt: null }, null],
    [
      "trouble where one mail waits for a day",
      { waitingSince: ago(25) },
      { is: "waiting", since: ago(25) },
    ],
    ["trouble for a week after a mail was given up", { failed: true }, { is: "failed" }],
  ])("%s", (_, facts, trouble) => {
    expect(mailTrouble({ ...fine, ...facts }, NOW)).toEqual(trouble);
  });
});

const trouble = async (world: World, now: Date) =>
  (await readDashboard(await world.as(world.admin, "register:read", now), now)).mail;

test("when the mail server is away for a day the dashboard says so, though the daily mail is written anew each day", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  await runSweep(morning("2026-12-01"));
  server.atRecipient = () => ({ code: 451, message: "later" });
  const since = morning("2026-12-03");
  await runSweep(since);
  expect(await trouble(world, morning("2026-12-03", 60))).toBeNull();
  for (const hours of [5, 10, 15, 20, 24, 25])
    await runSweep(new Date(since.getTime() + hours * 3_600_000));
  const later = new Date(since.getTime() + 26 * 3_600_000);
  expect(await trouble(world, later)).toEqual({ is: "failing", since });
  server.atRecipient = () => undefined;
  await runSweep(new Date(later.getTime() + 6 * 3_600_000));
  expect(await trouble(world, new Date(later.getTime() + 7 * 3_600_000))).toBeNull();
  expect(await trouble(world, new Date(later.getTime() + 32 * 3_600_000))).toMatchObject({
    is: "idle",
  });
});

test("without a mail server the dashboard says so as soon as a reminder waits", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  const { SMTP_URL } = process.env;
  delete process.env.SMTP_URL;
  resetEnv();
  expect(await trouble(world, NOW)).not.toEqual({ is: "noServer" });
  await runSweep(NOW);
  expect(await trouble(world, NOW)).toEqual({ is: "noServer" });
  process.env.SMTP_URL = SMTP_URL;
  resetEnv();
});

test("a test mail that is taken ends the failing, and never passes for a run of the engine", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  const since = morning("2026-12-10");
  const hours = (n: number) => new Date(since.getTime() + n * 3_600_000);
  server.atRecipient = () => ({ code: 451, message: "later" });
  for (const n of [0, 10, 24, 25]) await runSweep(hours(n));
  expect(await trouble(world, hours(26))).toEqual({ is: "failing", since });
  server.atRecipient = () => undefined;
  const scope = await world.as(world.admin, "mail:test", hours(26));
  const { organizationId, mailId } = await writeTestMail(scope, {}, hours(26));
  await deliverTest(organizationId, mailId, hours(26));
  expect(await trouble(world, hours(27))).toBeNull();
  expect(await trouble(world, hours(50))).toMatchObject({ is: "idle" });
});

test("what failed days ago and waits again for the next daily mail is no trouble", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { owner: una, endsOn: "2026-11-30" });
  server.atRecipient = (to) => (to === una.email ? { code: 550, message: "no" } : undefined);
  await runSweep(NOW);
  server.atRecipient = () => undefined;
  const later = morning("2026-12-12", 60);
  await runSweep(later);
  const scope = await world.as(una, "mail:retry", later);
  expect(await retryAddress(scope, { id: una.membershipId }, later)).toEqual({ mails: 1 });
  expect(await trouble(world, later)).toBeNull();
});

test("an address that refuses mail for good is no failing of the mail; a server that cannot be used is, also once a mail is given up", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  const since = morning("2027-01-07");
  const hours = (n: number) => new Date(since.getTime() + n * 3_600_000);
  server.atRecipient = () => ({ code: 550, message: "no such user" });
  await runSweep(since);
  expect(await failingSince()).toBeNull();
  const scope = await world.as(world.admin, "register:read", hours(25));
  expect(await readDelivery(scope, hours(25))).toMatchObject({
    failingSince: null,
    bounced: [{ name: world.admin.name }],
  });
  const una = await world.addMember("Una");
  await logDoor(world, { owner: una, endsOn: "2027-03-01", channel: "email" }, hours(26));
  server.atRecipient = () => ({ code: 451, message: "later" });
  for (const n of [27, 50, 75, 101]) await runSweep(hours(n));
  const notices = (await mailsOf(world)).filter(
    ({ recipientId }) => recipientId === una.membershipId,
  );
  expect(notices.map(({ kind, state }) => [kind, state])).toContainEqual(["notice", "failed"]);
  expect(await failingSince()).toEqual(hours(27));
  server.atRecipient = () => ({ code: 550, message: "no such user" });
  const test = await world.as(world.admin, "mail:test", hours(102));
  const { organizationId, mailId } = await writeTestMail(test, {}, hours(102));
  await deliverTest(organizationId, mailId, hours(102));
  expect(await failingSince()).toBeNull();
  expect((await trouble(world, hours(103)))?.is).not.toBe("failing");
});
