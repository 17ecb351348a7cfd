import { expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Forbidden } from "@/lib/errors";
import { retryAddress } from "@/lib/membership/operations/retry-address";
import { readFailedAddress } from "@/lib/membership/queries/address";
import { ownFailedAddress, retryOwnAddress } from "@/lib/person/address";
import { editProfile } from "@/lib/person/profile";
import { runSweep } from "@/lib/sweep/run";
import type { Answer } from "../support/mail-server";
import { logDoor } from "../support/register";
import { eventTexts, mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const DAY = "2026-12-03";
const NOW = morning(DAY);

const flagOf = async (world: World, { personId: id }: Member) =>
  (
    await inOrganization(world.organizationId, (tx) =>
      tx.person.findUniqueOrThrow({ where: { id } }),
    )
  ).emailFailedAt;
const answerTo = (member: Member, answer: Answer) => {
  server.atRecipient = (address) => (address === member.email ? answer : undefined);
};
const textsTo = ({ email }: Member) =>
  server.messages
    .filter(({ recipients }) => recipients.includes(email))
    .map(({ text }) => text ?? "");
const retry = async (world: World, who: Member, by = who, now = NOW) =>
  retryAddress(await world.as(by, "mail:retry", now), { id: who.membershipId }, now);

async function withDoor() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { owner: una, endsOn: "2026-11-30" });
  return { world, una };
}

test("an address put off for 72 hours is flagged and told to an admin by his own mail; no mail of it counts as sent", async () => {
  const { world, una } = await withDoor();
  answerTo(una, { code: 451, message: "greylisted" });
  for (let hour = 0; hour < 24 * 5; hour += 1) {
    await runSweep(new Date(NOW.getTime() + hour * 3_600_000));
    if ((await flagOf(world, una)) !== null) break;
  }
  const since = await flagOf(world, una);
  const hours = ((since?.getTime() ?? 0) - NOW.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(72);
  expect(hours).toBeLessThan(78);
  await runSweep(new Date((since?.getTime() ?? 0) + 60_000));
  expect(textsTo(world.admin).join()).toContain("The mail server refuses the address of Una");
  expect(textsTo(una)).toEqual([]);
  const states = (await mailsOf(world)).filter(
    ({ recipientId }) => recipientId === una.membershipId,
  );
  expect(states.map(({ state }) => state)).not.toContain("sent");
  const answer = await readFailedAddress(
    await world.as(una, "register:read", NOW),
    una.membershipId,
  );
  expect(answer).toMatchObject({ address: una.email, since });
  expect(answer?.reply).toContain("greylisted");
}, 60_000);

test("552 does not flag the address at once, any other 5xx does", async () => {
  for (const [code, flagged] of [
    [552, null],
    [550, NOW],
    [553, NOW],
    [554, NOW],
  ] as const) {
    const { world, una } = await withDoor();
    answerTo(una, { code, message: "no" });
    await runSweep(NOW);
    expect([code, await flagOf(world, una)]).toEqual([code, flagged]);
  }
});

test("the only admin's own address is told to nobody by mail: it is read where he signs in, with the server's words", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  answerTo(world.admin, { code: 550, message: "no such user" });
  await runSweep(NOW);
  expect((await mailsOf(world)).map(({ kind, state }) => [kind, state])).toEqual([
    ["daily", "failed"],
  ]);
  const scope = await world.as(world.admin, "register:read", NOW);
  const failed = await readFailedAddress(scope, world.admin.membershipId);
  expect(failed).toMatchObject({ address: world.admin.email, since: NOW, at: NOW });
  expect(failed?.reply).toContain("550 no such user");
});

test("tried again, the address counts as one that works, and the next daily mail says what was never told", async () => {
  const { world, una } = await withDoor();
  answerTo(una, { code: 550, message: "no such user" });
  await runSweep(NOW);
  expect(await flagOf(world, una)).toEqual(NOW);
  answerTo(una, undefined);
  expect(await retry(world, una)).toEqual({ mails: 1 });
  expect(await flagOf(world, una)).toBeNull();
  await runSweep(morning(DAY, 30));
  expect(textsTo(una)).toEqual([]);
  await runSweep(morning("2026-12-04"));
  expect(textsTo(una)).toHaveLength(1);
  expect(textsTo(una)[0]).toContain("Studio Nord");
  const stages = (await remindersOf(world)).filter(
    ({ membershipId }) => membershipId === una.membershipId,
  );
  const mails = await mailsOf(world);
  const now = mails.find(
    ({ localDay, recipientId }) => localDay === "2026-12-04" && recipientId === una.membershipId,
  );
  expect(stages.filter(({ outcome }) => outcome === "mailed")).toMatchObject([
    { stage: 3, mailId: now?.id },
  ]);
  expect(now?.props).toMatchObject({ supersedes: [mails[0]?.id] });
  expect((await eventTexts(world)).map(({ action }) => action)).toContain(
    "membership.address_retried",
  );
  await runSweep(morning("2026-12-05"));
  expect(textsTo(una)).toHaveLength(1);
});

test("what another mail told him since is not told again", async () => {
  const { world, una } = await withDoor();
  answerTo(una, { code: 550, message: "no such user" });
  await runSweep(NOW);
  answerTo(una, undefined);
  await retry(world, una);
  await runSweep(morning("2026-12-04"));
  expect(await retry(world, una, world.admin, morning("2026-12-04", 60))).toEqual({ mails: 0 });
});

test("still refused when tried again, the address is flagged again", async () => {
  const { world, una } = await withDoor();
  answerTo(una, { code: 550, message: "no such user" });
  await runSweep(NOW);
  await retry(world, una, world.admin);
  await runSweep(morning("2026-12-04"));
  expect(await flagOf(world, una)).toEqual(morning("2026-12-04"));
});

test("an admin has any address tried again, everybody else his own alone", async () => {
  const { world, una } = await withDoor();
  const [leo, al] = [await world.addMember("Leo"), await world.addMember("Al", "auditor")];
  await expect(retry(world, una, leo)).rejects.toThrow(Forbidden);
  await expect(retry(world, una, al)).rejects.toThrow(Forbidden);
  await retry(world, al);
  await retry(world, una, world.admin);
});

test("tried again after days of being put off, the address has its 72 hours anew", async () => {
  const { world, una } = await withDoor();
  answerTo(una, { code: 451, message: "later" });
  const late = new Date(NOW.getTime() + 73 * 3_600_000);
  for (let at = NOW; at <= late; at = new Date(at.getTime() + 3_600_000)) await runSweep(at);
  expect(await flagOf(world, una)).not.toBeNull();
  await retry(world, una, una, late);
  const next = morning("2026-12-07");
  await runSweep(next);
  expect(await flagOf(world, una)).toBeNull();
  answerTo(una, undefined);
  await runSweep(new Date(next.getTime() + 2 * 60_000));
  expect(textsTo(una)).toHaveLength(1);
});

test("a register whose last day has passed keeps nobody from his own profile and address", async () => {
  const { world, una } = await withDoor();
  const { organizationId } = world;
  answerTo(una, { code: 550, message: "no such user" });
  await runSweep(NOW);
  const gone = await makeWorld("Gone");
  await inOrganization(gone.organizationId, (tx) =>
    tx.membership.create({
      data: {
        ...{ organizationId: gone.organizationId, id: newId(), personId: una.personId },
        ...{ name: "Una", role: "auditor", startedOn: "2026-01-05", untilOn: "2026-12-01" },
      },
    }),
  );
  const visitor = { personId: una.personId, from: null };
  expect(await ownFailedAddress(visitor, NOW)).toMatchObject({ address: una.email, since: NOW });
  await editProfile(visitor, { name: "Una Maria", locale: "fr" }, NOW);
  expect(await retryOwnAddress(visitor, {}, NOW)).toEqual({ mails: 1 });
  const where = { organizationId, id: una.membershipId };
  const own = await inOrganization(organizationId, (tx) => tx.membership.findFirst({ where }));
  expect(own?.name).toBe("Una Maria");
});
