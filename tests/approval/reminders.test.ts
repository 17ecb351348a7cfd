import { expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { logGrant } from "@/lib/grant/operations/log";
import { runSweep } from "@/lib/sweep/run";
import { doorInput, logDoor } from "../support/register";
import { mailsOf, morning, planOnly, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, NOON, type World } from "../support/world";
import { approve, asked, decline, withdraw } from "./support";

const server = useMailServer(useTestDatabase());

/** Whom the approval was brought to by daily mail that morning. */
async function morningMail(world: World, day: string): Promise<string[]> {
  server.messages.length = 0;
  await runSweep(morning(day));
  const about = server.messages.filter(({ text }) =>
    /asked for it.*Approve or decline it\..*\/approval/s.test(text ?? ""),
  );
  expect((await remindersOf(world)).every(({ membershipId }) => membershipId !== null)).toBe(true);
  return about.flatMap(({ recipients }) => recipients).sort();
}

const addresses = (...members: Member[]) => members.map(({ email }) => email).sort();

const notices = async (world: World) =>
  (await mailsOf(world)).filter(({ kind }) => kind === "notice").map(({ state }) => state);

test("asking mails the one who decides, at once, with a way to the page and no door link", async () => {
  const { world, una, request } = await asked();
  await runSweep(NOON);
  expect(server.messages).toHaveLength(1);
  const [mail] = server.messages;
  expect(mail?.recipients).toEqual([una.email]);
  expect(mail?.subject).toBe("Waits for your yes or no: Studio Nord, Web shop");
  expect(mail?.text).toContain(`/${world.slug}/grants/${request.id}/approval`);
  expect(mail?.text).toContain("Redesign of the shop");
  expect(mail?.text).not.toContain("/door#");
  expect((await mailsOf(world)).flatMap(({ links }) => links)).toEqual([]);
});

test("what was decided, withdrawn or void before the mail left is not asked any more", async () => {
  const { world, una, max, request } = await asked();
  const second = await logDoor(world, { by: max, identifier: "b", startsOn: "2026-11-18" });
  await decline(world, una, request.id);
  await withdraw(world, max, second.id);
  await runSweep(NOON);
  expect(server.messages.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
    [max.email, "Declined: Studio Nord, Web shop"],
  ]);
  expect(await notices(world)).toEqual(["cancelled", "cancelled", "sent"]);
});

test("whoever asked is told of a yes, of a shorter one with its day, and of a no with its reason", async () => {
  const { world, una, max, request } = await asked({ endsOn: "2026-12-01" });
  const [b, c] = [
    await logDoor(world, { by: max, identifier: "b", startsOn: "2026-11-18" }),
    await logDoor(world, { by: max, identifier: "c", startsOn: "2026-11-18" }),
  ];
  await inOrganization(world.organizationId, (tx) =>
    tx.person.update({ where: { id: max.personId }, data: { locale: "fr" } }),
  );
  await approve(world, una, request.id);
  await approve(world, una, b.id, { endsOn: "2026-11-25" });
  await decline(world, una, c.id, "Use the test shop {now} <b>");
  await runSweep(NOON);
  const told = server.messages.filter(({ recipients }) => recipients.includes(max.email));
  expect(told.map(({ subject }) => subject?.replace(/\s/g, " "))).toEqual([
    "Approuvé : Studio Nord, Web shop",
    "Approuvé jusqu’au 25 nov. 2026 : Studio Nord, Web shop",
    "Refusé : Studio Nord, Web shop",
  ]);
  expect(told[0]?.text).toContain("1er déc. 2026");
  expect(told[2]?.text).toContain("Use the test shop {now} <b>");
  expect(told[2]?.html).not.toContain("<b>");
});

test("a request nobody answers falls due for the system's owner, escalates, and stops once decided", async () => {
  const { world, una, request } = await asked();
  const first = addresses(una);
  await runSweep(NOON);
  expect(await morningMail(world, "2026-11-19")).toEqual(first);
  expect(await morningMail(world, "2026-11-20")).toEqual(first);
  expect(await morningMail(world, "2026-11-24")).toEqual(first);
  expect(await morningMail(world, "2026-11-27")).toEqual(addresses(una, world.admin));
  await approve(world, world.admin, request.id, { now: morning("2026-11-28") });
  for (const day of ["2026-12-04", "2026-12-07", "2026-12-11"])
    expect(await morningMail(world, day)).toEqual([]);
});

test("it is never due for whoever asked: the system owner's own goes to the admins, and does not escalate to her", async () => {
  const { world, una, request } = await asked();
  await decline(world, una, request.id);
  await logDoor(world, { by: una, identifier: "hers", startsOn: "2026-11-18" });
  for (const day of ["2026-11-20", "2026-11-27", "2026-12-04"])
    expect(await morningMail(world, day)).toEqual(addresses(world.admin));
});

test("an admin's own request escalates to the other admins, never to himself", async () => {
  const { world, una, request } = await asked();
  await decline(world, una, request.id);
  const lise = await world.addMember("Lise", "admin");
  await logDoor(world, { by: world.admin, identifier: "his", startsOn: "2026-11-18" });
  expect(await morningMail(world, "2026-11-20")).toEqual(addresses(una));
  expect(await morningMail(world, "2026-11-27")).toEqual(addresses(una, lise));
});

/** Makes the member one of the firm's people, by an address typed another way. */
const ofTheFirm = ({ email }: Member) => ({
  contact: { create: { name: "One of theirs", email: email.toUpperCase(), phone: null } },
});

test("it is never due for one of the holder's people: not for the system's owner, nor for an admin when it escalates", async () => {
  const { world, una, max, request } = await asked();
  await decline(world, una, request.id);
  const lise = await world.addMember("Lise", "admin");
  const more = ofTheFirm(una);
  await logGrant(
    await world.as(max, "grant:log"),
    doorInput({ supplier: "Unas firm", identifier: "u", startsOn: "2026-11-18" }, more),
    NOON,
  );
  for (const day of ["2026-11-20", "2026-11-27", "2026-12-04"])
    expect(await morningMail(world, day)).toEqual(addresses(world.admin, lise));
  const theirs = await logGrant(
    await world.as(max, "grant:log"),
    doorInput({ supplier: "Lises firm", identifier: "l", startsOn: "2026-11-18" }, ofTheFirm(lise)),
    NOON,
  );
  await inOrganization(world.organizationId, (tx) =>
    tx.grant.updateMany({
      where: { organizationId: world.organizationId, supplierId: { not: theirs.supplierId } },
      data: { declinedAt: NOON },
    }),
  );
  expect(await morningMail(world, "2026-12-11")).toEqual(addresses(una, world.admin));
});

test("who becomes one of the holder's people after the mail was written is not mailed, the next in line is", async () => {
  const { world, una, request } = await asked();
  await runSweep(NOON);
  await planOnly("2026-11-20");
  await inOrganization(world.organizationId, (tx) =>
    tx.contact.create({
      data: {
        organizationId: world.organizationId,
        id: newId(),
        supplierId: request.supplierId,
        name: "Una N.",
        email: una.email,
        createdAt: NOON,
      },
    }),
  );
  expect(await morningMail(world, "2026-11-20")).toEqual([]);
  expect(await morningMail(world, "2026-11-23")).toEqual(addresses(world.admin));
});

test("what nobody but its requester is left to decide comes to him as the sole admin, and to no member without a say", async () => {
  const { world, una, request } = await asked();
  await decline(world, una, request.id);
  await world.addMember("Zoe");
  await logDoor(world, { by: world.admin, identifier: "his", startsOn: "2026-11-18" });
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.system.updateMany({
      where: { organizationId },
      data: { ownerId: world.admin.membershipId },
    }),
  );
  for (const day of ["2026-11-20", "2026-11-27"])
    expect(await morningMail(world, day)).toEqual(addresses(world.admin));
});
