import { expect, test } from "vitest";
import { operate } from "@/lib/audit/operation";
import { inOrganization } from "@/lib/db/transaction";
import { inviteMember } from "@/lib/membership/operations/invite";
import { enqueueNotice, type Notice } from "@/lib/outbox/enqueue";
import { noticeTemplates } from "@/lib/outbox/templates";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { mailsOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

const PROPS = { supplier: "Studio Nord", system: "Web shop", account: "agency@example.test" };

/** An operation of `by` that tells these things and does nothing else. */
async function tell(world: World, by: Member, notices: readonly Omit<Notice, "props">[]) {
  const scope = await world.as(by, "grant:reassign");
  await operate(scope, "grant:reassign", NOON, async (tx) => {
    for (const notice of notices) await enqueueNotice(tx, scope, { ...notice, props: PROPS }, NOON);
    const subjects = [{ kind: "organization", id: world.organizationId }] as const;
    return { view: null, audit: { action: "test.told", subjects } };
  });
}

/** A world with Una, who owns a door of Studio Nord. */
async function withDoor() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const { id } = await logDoor(world, { owner: una });
  return { world, una, subject: { kind: "grant", id } };
}

test("a notice leaves with the next run, names what was done and by whom, and links to its door", async () => {
  const { world, una, subject } = await withDoor();
  await tell(world, world.admin, [
    { template: "reassigned", recipientId: una.membershipId, subject },
  ]);
  expect(await runSweep(NOON)).toMatchObject({ sent: 1 });
  const [mail] = server.messages;
  expect(mail?.recipients).toEqual([una.email]);
  expect(mail?.subject).toBe("Now yours: Studio Nord, Web shop");
  expect(mail?.text).toContain("Ada Admin gave you the door of Studio Nord to Web shop");
  expect(mail?.text).toMatch(new RegExp(`/door#${world.organizationId}\\.[\\w-]+\\.[\\w-]{43}`));
});

test("a notice of an address that fails leads to where its mails and the server's answers stand", async () => {
  const { world, una } = await withDoor();
  const subject = { kind: "membership", id: una.membershipId };
  const recipientId = world.admin.membershipId;
  await tell(world, una, [{ template: "address_failed", recipientId, subject }]);
  await runSweep(NOON);
  expect(server.messages.at(-1)?.text).toMatch(/See the mail that failed\n *\S+\/mail\n/);
});

test("nobody is told of his own act, and nobody who has left", async () => {
  const { world, una, subject } = await withDoor();
  const to = (recipientId: string) => ({ template: "reassigned" as const, recipientId, subject });
  await tell(world, world.admin, [to(world.admin.membershipId)]);
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: una.membershipId },
      data: { endedAt: NOON, endedByName: "Ada Admin" },
    }),
  );
  await tell(world, world.admin, [to(una.membershipId)]);
  expect(await mailsOf(world)).toEqual([]);
});

test("what asks something of a reader who is away reaches his delegate", async () => {
  const { world, una } = await withDoor();
  const leo = await world.addMember("Leo");
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: una.membershipId },
      data: { awayFrom: "2026-11-01", awayTo: "2026-11-30", delegateId: leo.membershipId },
    }),
  );
  const subject = { kind: "supplier", id: world.organizationId };
  const to = { recipientId: una.membershipId, subject };
  await tell(world, world.admin, [
    { template: "supplier_ended", ...to },
    { template: "closed_by_other", ...to },
  ]);
  const readers = (await mailsOf(world)).map(({ recipientId }) => recipientId);
  expect(readers.sort()).toEqual([una.membershipId, leo.membershipId].sort());
});

test("what one operation tells one recipient is one mail", async () => {
  const { world, una, subject } = await withDoor();
  const notice = { template: "handover_recorded" as const, recipientId: una.membershipId, subject };
  await tell(world, world.admin, [notice, { ...notice, template: "reassigned" }]);
  await tell(world, world.admin, [notice]);
  expect(await mailsOf(world)).toHaveLength(2);
  await runSweep(NOON);
  expect(server.messages.map(({ subject: words }) => words).sort()).toEqual([
    "Handed over: Studio Nord, Web shop",
    "Handed over: Studio Nord, Web shop, and one more",
  ]);
});

test("an operation that fails tells nobody", async () => {
  const { world, una, subject } = await withDoor();
  const scope = await world.as(world.admin, "grant:reassign");
  const failing = operate(scope, "grant:reassign", NOON, async (tx) => {
    const notice = {
      template: "reassigned" as const,
      recipientId: una.membershipId,
      subject,
      props: PROPS,
    };
    await enqueueNotice(tx, scope, notice, NOON);
    throw new Error("broke off");
  });
  await expect(failing).rejects.toThrow("broke off");
  expect(await mailsOf(world)).toEqual([]);
});

test("a notice about a door that was closed meanwhile is not sent", async () => {
  const { world, una, subject } = await withDoor();
  await tell(world, world.admin, [
    { template: "reassigned", recipientId: una.membershipId, subject },
  ]);
  await closeDoor(world, subject.id, {}, { by: una });
  expect(await runSweep(NOON)).toMatchObject({ sent: 0, remaining: 0 });
  expect(await mailsOf(world)).toMatchObject([{ state: "cancelled" }]);
});

test.each(["en", "fr"])("every template has words in %s, without a hole", async (locale) => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await inOrganization(world.organizationId, (tx) =>
    tx.person.update({ where: { id: una.personId }, data: { locale } }),
  );
  // What is still so is asked once more before it leaves; these are read where they come about.
  const asks = new Set<string>([
    "rotated_needs_reissue",
    "exposed",
    "reassigned",
    "handover_recorded",
    "supplier_ended",
    "contact_left",
    "secrets_left",
    "approval_asked",
    "access_requested",
    "supplier_says_done",
    "supplier_never_got",
    "supplier_asks_longer",
    "person_left_said",
    "supplier_silent",
  ]);
  const subject = { kind: "supplier", id: world.organizationId };
  for (const template of noticeTemplates)
    if (!asks.has(template))
      await tell(world, world.admin, [{ template, recipientId: una.membershipId, subject }]);
  const report = await runSweep(NOON);
  expect(report).toMatchObject({ sent: noticeTemplates.length - asks.size, deferred: 0 });
  for (const { text, html } of server.messages) {
    expect(text).not.toMatch(/outbox\.|notice\.|undefined|\{/);
    expect(html).toContain(`lang="${locale}"`);
  }
});

test("an invitation goes to its address with a link that is made when it leaves", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "membership:manage");
  const { id } = await inviteMember(
    scope,
    { email: "new@example.test", role: "member", untilOn: null },
    NOON,
  );
  expect(await runSweep(NOON)).toMatchObject({ sent: 1 });
  const [mail] = server.messages;
  expect(mail?.recipients).toEqual(["new@example.test"]);
  expect(mail?.text).toMatch(
    new RegExp(`/invitation#${world.organizationId}\\.${id}\\.[\\w-]{43}`),
  );
  expect(JSON.stringify(await mailsOf(world))).not.toContain("/invitation#");
});

test("an invitation that was withdrawn is not sent", async () => {
  const world = await makeWorld();
  const scope = await world.as(world.admin, "membership:manage");
  await inviteMember(scope, { email: "gone@example.test", role: "member", untilOn: null }, NOON);
  await inOrganization(world.organizationId, (tx) =>
    tx.invitation.updateMany({
      where: { organizationId: world.organizationId },
      data: { revokedAt: NOON },
    }),
  );
  expect(await runSweep(NOON)).toMatchObject({ sent: 0, remaining: 0 });
});
