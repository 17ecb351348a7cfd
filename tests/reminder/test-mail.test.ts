import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { Forbidden } from "@/lib/errors";
import { deliverTest } from "@/lib/outbox/test-mail";
import { writeTestMail } from "@/lib/reminder/operations/write-test-mail";
import { readDelivery } from "@/lib/reminder/queries/delivery";
import { runSweep } from "@/lib/sweep/run";
import type { Answer } from "../support/mail-server";
import { eventTexts, mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

/** What the page does: the operation, then that one mail at once. */
async function sendTest(world: World, member: Member, now = NOON) {
  const scope = await world.as(member, "mail:test", now);
  const { organizationId, mailId } = await writeTestMail(scope, {}, now);
  return deliverTest(organizationId, mailId, now);
}

const flagOf = async (world: World, { personId: id }: Member) =>
  (
    await inOrganization(world.organizationId, (tx) =>
      tx.person.findUniqueOrThrow({ where: { id } }),
    )
  ).emailFailedAt;
const flag = (world: World, { personId: id }: Member) =>
  inOrganization(world.organizationId, (tx) =>
    tx.person.update({ where: { id }, data: { emailFailedAt: NOON } }),
  );

test("a test mail goes through the outbox to one's own address, at once, and the server's own answer comes back", async () => {
  const world = await makeWorld();
  const answer = await sendTest(world, world.admin);
  expect(answer).toMatchObject({
    outcome: "accepted",
    code: 250,
    server: new URL(server.url).host,
  });
  expect(answer.reply).toMatch(/^250 /);
  expect(server.messages.map(({ recipients }) => recipients)).toEqual([[world.admin.email]]);
  expect(server.messages[0]?.subject).toBe("Test mail from the register of Bright Bakery");
  const [mail] = await mailsOf(world);
  expect(mail).toMatchObject({
    kind: "test",
    state: "sent",
    mailAttempts: [{ outcome: "accepted" }],
  });
  expect((await eventTexts(world)).map(({ action }) => action).slice(-2)).toEqual([
    "mail.test_written",
    "mail.delivered",
  ]);
});

test.each<[Answer, object]>([
  [
    { code: 451, message: "come back later" },
    { outcome: "refused_now", code: 451 },
  ],
  [
    { code: 552, message: "full" },
    { outcome: "refused_now", code: 552 },
  ],
  ["drop", { outcome: "perhaps_sent", code: null }],
])(
  "%j to a test mail has failed at once, is kept, never tried again, and says nothing of the address",
  async (atMessage, expected) => {
    const world = await makeWorld();
    server.atMessage = () => atMessage;
    expect(await sendTest(world, world.admin)).toMatchObject(expected);
    server.atMessage = () => undefined;
    const [mail] = await mailsOf(world);
    expect(mail).toMatchObject({ state: "failed", attempts: 1, mailAttempts: [expected] });
    server.messages.length = 0;
    await runSweep(later(120));
    expect(server.messages).toEqual([]);
    expect(await flagOf(world, world.admin)).toBeNull();
  },
);

test("a refused connection is told as one", async () => {
  const world = await makeWorld();
  const { SMTP_URL } = process.env;
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  resetEnv();
  const answer = await sendTest(world, world.admin).finally(() => {
    process.env.SMTP_URL = SMTP_URL;
    resetEnv();
  });
  expect(answer).toMatchObject({ outcome: "not_sent", code: null, server: "127.0.0.1:1" });
  expect(answer.reply).toContain("ECONNREFUSED");
});

test("550 flags the address as for every mail; a test mail that is taken lifts the flag", async () => {
  const world = await makeWorld();
  server.atRecipient = () => ({ code: 550, message: "no such user" });
  expect(await sendTest(world, world.admin)).toMatchObject({ outcome: "refused", code: 550 });
  expect(await flagOf(world, world.admin)).toEqual(NOON);
  server.atRecipient = () => undefined;
  await sendTest(world, world.admin, later(5));
  expect(await flagOf(world, world.admin)).toBeNull();
});

test("a successful test mail to another's address lifts nobody else's flag", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await flag(world, una);
  await sendTest(world, world.admin);
  expect(await flagOf(world, una)).toEqual(NOON);
});

test("five an hour for each member, and another's five are his own", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  for (const minutes of [0, 1, 2, 3, 4]) await sendTest(world, una, later(minutes));
  await expect(sendTest(world, una, later(5))).rejects.toMatchObject({
    code: "too_many_tests",
    values: { count: 5, minutes: 55 },
  });
  await sendTest(world, world.admin, later(5));
  await sendTest(world, una, later(61));
});

test("an auditor sends none; without a mail server nothing is written and the reason is said", async () => {
  const world = await makeWorld();
  const al = await world.addMember("Al", "auditor");
  await expect(world.as(al, "mail:test")).rejects.toThrow(Forbidden);
  const { SMTP_URL } = process.env;
  delete process.env.SMTP_URL;
  resetEnv();
  await expect(sendTest(world, world.admin)).rejects.toMatchObject({ code: "no_mail_server" });
  const scope = await world.as(world.admin, "register:read");
  expect(await readDelivery(scope, NOON)).toMatchObject({ server: null, waiting: 0 });
  process.env.SMTP_URL = SMTP_URL;
  resetEnv();
});

test("one whose process died before it was tried leaves with the sweep a minute later, once", async () => {
  const world = await makeWorld();
  await writeTestMail(await world.as(world.admin, "mail:test"), {}, NOON);
  expect(await runSweep(NOON)).toMatchObject({ sent: 0 });
  expect(await readDelivery(await world.as(world.admin, "register:read"), NOON)).toMatchObject({
    nextTryAt: later(1),
  });
  expect(await runSweep(later(1))).toMatchObject({ sent: 1 });
  expect(await runSweep(later(2))).toMatchObject({ sent: 0 });
});
