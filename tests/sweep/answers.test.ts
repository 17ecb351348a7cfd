import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { runSweep } from "@/lib/sweep/run";
import type { Answer } from "../support/mail-server";
import { logDoor } from "../support/register";
import { eventTexts, mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const NOW = morning("2026-12-03");
const later = (minutes: number) => morning("2026-12-03", 5 + minutes);

/** An admin without doors of his own, and two members with an overdue door each: Una is the one whose server answers. */
async function twoOwners(): Promise<{ world: World; una: Member; leo: Member }> {
  const world = await makeWorld();
  const [una, leo] = [await world.addMember("Una"), await world.addMember("Leo")];
  for (const owner of [una, leo]) await logDoor(world, { endsOn: "2026-11-30", owner });
  return { world, una, leo };
}

const answerTo = (member: Member, answer: Answer) => {
  server.atMessage = ({ recipients }) => (recipients.includes(member.email) ? answer : undefined);
};
const mailTo = async (world: World, { membershipId }: Member) =>
  (await mailsOf(world)).find((mail) => mail.recipientId === membershipId);
const acceptedBy = ({ email }: Member) =>
  server.messages.filter(({ recipients }) => recipients.includes(email)).length;

const refused = (code: number): Answer => ({ code, message: `${code} says the server` });

test.each([
  [421, "refused_now", "deferred", 1],
  [451, "refused_now", "deferred", 1],
  [552, "refused_now", "deferred", 720],
] as const)(
  "%i is %s: tried again, and the other mail leaves in the same run",
  async (code, outcome, counted, minutes) => {
    const { world, una, leo } = await twoOwners();
    answerTo(una, refused(code));
    expect(await runSweep(NOW)).toMatchObject({ planned: 2, sent: 1, failed: 0, [counted]: 1 });
    expect([acceptedBy(una), acceptedBy(leo)]).toEqual([0, 1]);
    const mail = await mailTo(world, una);
    expect(mail).toMatchObject({ state: "waiting", attempts: 1 });
    expect(mail?.mailAttempts).toMatchObject([{ outcome, code, address: una.email }]);
    expect(mail?.mailAttempts[0]?.reply).toContain(`${code} says the server`);
    const gap = ((mail?.nextAt.getTime() ?? 0) - NOW.getTime()) / 60_000;
    expect(gap).toBeGreaterThanOrEqual(minutes);
    expect(gap).toBeLessThanOrEqual(minutes * 1.25);
  },
);

test("554 is final: the mail has failed, the address is flagged, the admin is told by his own", async () => {
  const { world, una, leo } = await twoOwners();
  answerTo(una, refused(554));
  expect(await runSweep(NOW)).toMatchObject({ sent: 1, failed: 1, deferred: 0 });
  expect(acceptedBy(leo)).toBe(1);
  expect(await mailTo(world, una)).toMatchObject({ state: "failed", attempts: 1 });
  const person = await inOrganization(world.organizationId, (tx) =>
    tx.person.findUniqueOrThrow({ where: { id: una.personId } }),
  );
  expect(person.emailFailedAt).toEqual(NOW);
  expect((await eventTexts(world)).at(-1)).toMatchObject({ action: "mail.delivered" });
  await runSweep(later(1));
  expect(acceptedBy(world.admin)).toBe(1);
  expect(server.messages.at(-1)?.text).toContain("554 says the server");
});

test("what a flagged address should do reaches somebody else with the next day's mail", async () => {
  const { world, una } = await twoOwners();
  answerTo(una, refused(550));
  await runSweep(NOW);
  server.messages.length = 0;
  await runSweep(morning("2026-12-04"));
  const mails = (await mailsOf(world)).filter(({ localDay }) => localDay === "2026-12-04");
  expect(mails).toMatchObject([{ recipientId: world.admin.membershipId, state: "sent" }]);
});

test("dropped after the final dot is perhaps sent: the copy has the same Message-ID and Date", async () => {
  const { world, una, leo } = await twoOwners();
  answerTo(una, "drop");
  expect(await runSweep(NOW)).toMatchObject({ sent: 1, deferred: 1 });
  expect(acceptedBy(leo)).toBe(1);
  expect((await mailTo(world, una))?.mailAttempts).toMatchObject([
    { outcome: "perhaps_sent", code: null },
  ]);
  answerTo(una, undefined);
  expect(await runSweep(later(2))).toMatchObject({ sent: 1, remaining: 0 });
  const copies = server.messages.filter(({ recipients }) => recipients.includes(una.email));
  expect(copies).toHaveLength(2);
  expect(copies[1]?.messageId).toBe(copies[0]?.messageId);
  expect(copies[1]?.date).toEqual(copies[0]?.date);
  expect(copies[1]?.raw).toBe(copies[0]?.raw);
});

test("one server that hangs holds nothing else up, and the run ends in time", async () => {
  const { world, una, leo } = await twoOwners();
  answerTo(una, "hang");
  const report = await runSweep(NOW, 9_000);
  expect(report).toMatchObject({ sent: 1, deferred: 1 });
  expect(report.elapsedMs).toBeLessThan(9_000);
  expect(acceptedBy(leo)).toBe(1);
  expect((await mailTo(world, una))?.mailAttempts).toMatchObject([{ outcome: "perhaps_sent" }]);
});

test("a refused connection is not sent, and nothing is lost", async () => {
  const { world } = await twoOwners();
  const { SMTP_URL } = process.env;
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  resetEnv();
  expect(await runSweep(NOW)).toMatchObject({ planned: 2, sent: 0, failed: 0, deferred: 2 });
  process.env.SMTP_URL = SMTP_URL;
  resetEnv();
  const attempts = (await mailsOf(world)).flatMap(({ mailAttempts }) => mailAttempts);
  expect(attempts).toMatchObject([{ outcome: "not_sent" }, { outcome: "not_sent" }]);
  expect(await runSweep(later(2))).toMatchObject({ sent: 2, remaining: 0 });
});

test("a mail that no server takes by the next sending hour is superseded: one mail with both days' items", async () => {
  const { world, una } = await twoOwners();
  await logDoor(world, { supplier: "Print House", endsOn: "2026-12-04", owner: una });
  answerTo(una, refused(451));
  await runSweep(NOW);
  answerTo(una, undefined);
  expect(await runSweep(morning("2026-12-04"))).toMatchObject({ planned: 1, sent: 1 });
  const [former, present] = (await mailsOf(world)).filter(
    ({ recipientId }) => recipientId === una.membershipId,
  );
  expect(former).toMatchObject({ state: "superseded", props: { supersededBy: present?.id } });
  expect(present).toMatchObject({ state: "sent", props: { supersedes: [former?.id] } });
  expect(acceptedBy(una)).toBe(1);
  const text = server.messages.at(-1)?.text;
  expect([text?.includes("Studio Nord"), text?.includes("Print House")]).toEqual([true, true]);
  const told = (await remindersOf(world)).filter(
    ({ mailId, outcome }) => mailId === present?.id && outcome === "mailed",
  );
  expect(told.map(({ stage }) => stage).sort()).toEqual([0, 3]);
});
