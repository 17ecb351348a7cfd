import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, extendDoor } from "../support/acts";
import { logDoor } from "../support/register";
import {
  eventTexts,
  mailsOf,
  morning,
  planOnly,
  remindersOf,
  useMailServer,
} from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

const OVERDUE = { startsOn: "2026-11-01", endsOn: "2026-11-30" };

test("an overdue door reaches its owner by one mail, and the server's answer is kept", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, OVERDUE);
  const report = await runSweep(morning("2026-12-03"));
  expect(report).toMatchObject({ planned: 1, sent: 1, failed: 0, deferred: 0, remaining: 0 });
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]).toMatchObject({ recipients: [world.admin.email] });
  const [mail] = await mailsOf(world);
  expect(mail).toMatchObject({ state: "sent", attempts: 1, localDay: "2026-12-03" });
  expect(mail?.mailAttempts).toMatchObject([{ no: 1, outcome: "accepted", code: 250 }]);
  expect(server.messages[0]?.messageId).toBe(mail?.messageId);
  expect(server.messages[0]?.date).toEqual(mail?.dateAt);
  const stages = (await remindersOf(world)).map(({ stage, outcome, subjectId, mailId }) => {
    expect([subjectId, mailId]).toEqual([id, mail?.id]);
    return [stage, outcome];
  });
  expect(stages).toEqual([
    [-7, "superseded"],
    [-1, "superseded"],
    [0, "superseded"],
    [3, "mailed"],
  ]);
});

test("planning and delivery are events of the organization", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await runSweep(morning("2026-12-03"));
  const events = await eventTexts(world);
  const [mail] = await mailsOf(world);
  expect(events.slice(-2)).toMatchObject([
    { action: "reminders.planned", actor: { kind: "sweep" }, after: { mails: 1, superseded: 3 } },
    { action: "mail.delivered", after: { mails: [{ id: mail?.id, outcome: "sent" }] } },
  ]);
});

test("neither a token nor a rendered body is kept in the outbox, and the link in the mail fits its row", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await runSweep(morning("2026-12-03"));
  const text = server.messages[0]?.text ?? "";
  const [, organizationId, linkId, token] =
    /\/door#([\w-]+)\.([\w-]+)\.([\w-]{43})/.exec(text) ?? [];
  const [mail] = await mailsOf(world);
  expect([organizationId, linkId]).toEqual([world.organizationId, mail?.links[0]?.id]);
  expect(JSON.stringify(mail?.props)).not.toContain(token);
  expect(JSON.stringify(mail?.props)).not.toContain("/door");
});

test("a second run finds nothing to plan and nothing to send", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await runSweep(morning("2026-12-03"));
  const before = [await mailsOf(world), await remindersOf(world)];
  for (const minutes of [5, 6, 60, 600])
    expect(await runSweep(morning("2026-12-03", minutes))).toMatchObject({ planned: 0, sent: 0 });
  expect(server.messages).toHaveLength(1);
  expect([await mailsOf(world), await remindersOf(world)]).toEqual(before);
});

test("five runs at once plan once and send once", async () => {
  const world = await makeWorld();
  const owners = await Promise.all(["Bo", "Cy", "Di", "Ed"].map((name) => world.addMember(name)));
  for (const owner of owners) await logDoor(world, { ...OVERDUE, owner });
  const now = morning("2026-12-03");
  const reports = await Promise.all(Array.from({ length: 5 }, () => runSweep(now)));
  await runSweep(now);
  expect(reports.reduce((sum, { planned }) => sum + planned, 0)).toBe(4);
  expect(server.messages.map(({ recipients }) => recipients[0]).sort()).toEqual(
    owners.map(({ email }) => email).sort(),
  );
  expect(await remindersOf(world)).toHaveLength(16);
});

test("nothing is planned before the sending hour, nor on the same day after the clock went back", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  expect(await runSweep(morning("2026-12-03", -1))).toMatchObject({ planned: 0 });
  expect(await runSweep(morning("2026-12-03", 0))).toMatchObject({ planned: 1 });
  expect(await runSweep(morning("2026-12-03", -120))).toMatchObject({ planned: 0, sent: 0 });
  expect(await runSweep(morning("2026-12-03", 120))).toMatchObject({ planned: 0, sent: 0 });
  expect(server.messages).toHaveLength(1);
});

test("a door closed after planning is not mailed about, and its mail is taken out", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, OVERDUE);
  await planOnly("2026-12-03");
  await closeDoor(world, id, { on: "2026-12-03" }, { now: morning("2026-12-03", 6) });
  expect(await runSweep(morning("2026-12-03", 7))).toMatchObject({ sent: 0, remaining: 0 });
  expect(server.messages).toEqual([]);
  expect(await mailsOf(world)).toMatchObject([{ state: "cancelled", attempts: 0 }]);
});

test("of a planned mail only what is still true leaves", async () => {
  const world = await makeWorld();
  const first = await logDoor(world, { ...OVERDUE, supplier: "Studio Nord" });
  await logDoor(world, { ...OVERDUE, supplier: "Print House" });
  await planOnly("2026-12-03");
  const end = { endsOn: "2026-12-20" };
  await extendDoor(world, first.id, end, { now: morning("2026-12-03", 6) });
  await runSweep(morning("2026-12-03", 7));
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]?.text).toContain("Print House");
  expect(server.messages[0]?.text).not.toContain("Studio Nord");
});

test("a run that died between planning and sending is caught up by the next one", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  expect(await planOnly("2026-12-03")).toMatchObject({ planned: 1, sent: 0, remaining: 1 });
  expect(await runSweep(morning("2026-12-03", 6))).toMatchObject({ planned: 0, sent: 1 });
  expect(server.messages).toHaveLength(1);
});

test("an extension starts anew, and nothing of the former end is sent again", async () => {
  const world = await makeWorld();
  const { id } = await logDoor(world, OVERDUE);
  await runSweep(morning("2026-12-03"));
  await extendDoor(world, id, { endsOn: "2026-12-14" }, { now: morning("2026-12-03", 60) });
  expect(await runSweep(morning("2026-12-04"))).toMatchObject({ planned: 0 });
  expect(await runSweep(morning("2026-12-07"))).toMatchObject({ planned: 1, sent: 1 });
  const latest = (await remindersOf(world)).at(-1);
  expect(latest).toMatchObject({ dueOn: "2026-12-14", stage: -7, outcome: "mailed" });
});

test("an example company is never planned for", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await inOrganization(world.organizationId, (tx) =>
    tx.organization.update({
      where: { id: world.organizationId },
      data: { exampleOfId: world.admin.personId },
    }),
  );
  await runSweep(morning("2026-12-03"));
  expect(server.messages).toEqual([]);
  expect(await remindersOf(world)).toEqual([]);
});

test("an ended organization is mailed nothing, also what was planned before", async () => {
  const world = await makeWorld();
  await logDoor(world, OVERDUE);
  await planOnly("2026-12-03");
  await end(world);
  expect(await runSweep(morning("2026-12-03", 9))).toMatchObject({ sent: 0, remaining: 0 });
  expect(server.messages).toEqual([]);
});

const end = (world: World) =>
  inOrganization(world.organizationId, (tx) =>
    tx.organization.update({
      where: { id: world.organizationId },
      data: { endedAt: morning("2026-12-03", 8) },
    }),
  );
