import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { readGrantPage } from "@/lib/grant/queries/page";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { readAsking } from "@/lib/supplier/queries";
import { QUESTIONS_AN_HOUR } from "@/lib/supplier/question";
import { askSupplierInput } from "@/lib/supplier/schema";
import { closeDoor, extendDoor, voidDoor } from "../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor } from "../support/register";
import { rowsOf } from "../support/register-rows";
import { mailsOf } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();
afterAll(closeDatabase);

/** A world with Una's open door of Studio Nord; `people` are the supplier's, the first named by the door. */
async function withDoor(
  people: [name: string, email: string | null][] = [["René", "rene@nord.example"]],
) {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const [first] = people;
  const door = await logDoor(world, { owner: una, ...(first && { contact: first[0] }) });
  const { organizationId } = world;
  for (const [name, email] of people) {
    const where = { organizationId, supplierId: door.supplierId, name };
    const { count } = await inOrganization(organizationId, (tx) =>
      tx.contact.updateMany({ where, data: { email } }),
    );
    if (count === 0) {
      const id = await rowsOf(world).contact(door.supplierId, name);
      await inOrganization(organizationId, (tx) =>
        tx.contact.updateMany({ where: { organizationId, id }, data: { email } }),
      );
    }
  }
  return { world, una, ...door };
}

type Choice = { by?: Member; now?: Date; contactId?: string; version?: number };

async function ask(
  world: World,
  id: string,
  { by = world.admin, now = NOON, ...more }: Choice = {},
) {
  const version = more.version ?? (await grantRow(world, id)).version;
  const input = askSupplierInput.parse({ id, version, contactId: more.contactId ?? "" });
  return askSupplier(await world.as(by, "supplier:ask", now), input, now);
}

const setContacts = ({ organizationId }: World, supplierId: string, data: object) =>
  inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId, supplierId }, data }),
  );

const questionsOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) => tx.question.findMany({ where: { organizationId } }));

describe("asking a supplier", () => {
  test("writes a question, its mail and its event together", async () => {
    const { world, una, id } = await withDoor();
    await expect(ask(world, id, { by: una })).resolves.toEqual({ id, contact: "René" });
    expect(await questionsOf(world)).toMatchObject([
      { grantId: id, contactName: "René", byName: "Una", via: "member", onDay: "2026-11-18" },
    ]);
    expect(await mailsOf(world)).toMatchObject([
      { kind: "question", recipientId: null, state: "waiting", props: {} },
    ]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "grant.asked",
      actor: { kind: "member", membership: una.membershipId },
    });
  });

  test("stands in the grant's life with what became of the mail", async () => {
    const { world, id } = await withDoor();
    await ask(world, id);
    const page = await readGrantPage(await world.as(world.admin, "register:read"), id, NOON);
    expect(page.told).toMatchObject([
      {
        kind: "question",
        by: "Ada Admin",
        recipient: { name: "René" },
        mail: { state: "waiting" },
      },
    ]);
    expect(page.asked).toMatchObject({ by: "Ada Admin", contact: "René", again: "2026-11-25" });
  });

  test("is for every member and for the door's own mail link, not for an auditor, nor another door's link", async () => {
    const { world, una, id } = await withDoor();
    const auditor = await world.addMember("Aud", "auditor");
    await expect(ask(world, id, { by: auditor })).rejects.toBeInstanceOf(Forbidden);
    const { version } = await grantRow(world, id);
    const input = { id, version, contactId: null };
    const elsewhere = await logDoor(world, { supplier: "Print House" });
    const foreign = asLink(world, una, "supplier:ask", elsewhere.id);
    await expect(askSupplier(foreign, input, NOON)).rejects.toBeInstanceOf(Forbidden);
    await askSupplier(asLink(world, una, "supplier:ask", id), input, NOON);
    expect(await questionsOf(world)).toMatchObject([{ via: "mail_link", byName: "Una" }]);
  });
});

/** Begins both while the grant's row is held, so that each is under way before the other is done. */
async function whileHeld<T>({ organizationId }: World, id: string, begin: () => Promise<T>[]) {
  return inOrganization(organizationId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM access_grant
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const begun = Promise.allSettled(begin());
    await wait(400);
    return { begun };
  }).then(({ begun }) => begun);
}

describe("once in seven days for a door", () => {
  test("is counted in the organization's civil days, and says who asked and from when on", async () => {
    const { world, una, id } = await withDoor();
    // Half past eleven at night in Montréal is the day after in UTC.
    await ask(world, id, { by: una, now: new Date("2026-11-19T04:30:00Z") });
    const refused = await ask(world, id, { now: new Date("2026-11-25T04:59:00Z") }).catch((e) => e);
    expect(refused).toBeInstanceOf(Conflict);
    expect(refused).toMatchObject({
      code: "asked_lately",
      values: { by: "Una", on: "2026-11-18", again: "2026-11-25" },
    });
    await ask(world, id, { now: new Date("2026-11-25T05:01:00Z") });
    expect(await questionsOf(world)).toHaveLength(2);
  });

  test("holds across the day clocks change", async () => {
    const { world, id } = await withDoor();
    await extendDoor(world, id, { endsOn: "2027-05-01" });
    await ask(world, id, { now: new Date("2027-03-10T17:00:00Z") });
    // The clocks went ahead on the 14th: midnight is at 04:00 UTC since.
    const refused = ask(world, id, { now: new Date("2027-03-17T03:59:00Z") });
    await expect(refused).rejects.toMatchObject({ values: { again: "2027-03-17" } });
    await ask(world, id, { now: new Date("2027-03-17T04:01:00Z") });
  });

  test("of two who ask at once one wins, and the other learns who did", async () => {
    const { world, una, id } = await withDoor();
    const { version } = await grantRow(world, id);
    const tries = await whileHeld(world, id, () => [
      ask(world, id, { version }),
      ask(world, id, { by: una, version }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = tries.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "asked_lately" });
    expect(await questionsOf(world)).toHaveLength(1);
    expect(await mailsOf(world)).toHaveLength(1);
  });

  test("leaves another door of the same supplier free", async () => {
    const { world, id } = await withDoor();
    const other = await logDoor(world, { contact: "René" });
    await ask(world, id);
    await expect(ask(world, other.id)).resolves.toMatchObject({ contact: "René" });
  });
});

test("an organization asks a hundred suppliers an hour at most, and learns when it may ask again", async () => {
  const { world, id } = await withDoor();
  const other = await logDoor(world, { contact: "René" });
  const { organizationId } = world;
  const { contactId } = await grantRow(world, other.id);
  await inOrganization(organizationId, (tx) =>
    tx.question.createMany({
      data: Array.from({ length: QUESTIONS_AN_HOUR }, () => ({
        ...{ organizationId, id: newId(), grantId: other.id, contactId: contactId ?? "" },
        ...{ contactName: "René", via: "member", at: NOON, onDay: "2026-11-18" },
        ...{ byId: world.admin.membershipId, byName: "Ada Admin" },
      })),
    }),
  );
  const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
  await expect(ask(world, id, { now: minutes(10) })).rejects.toMatchObject({
    status: 429,
    values: { minutes: 50 },
  });
  expect(await mailsOf(world)).toEqual([]);
  await ask(world, id, { now: minutes(60) });
});

describe("whom it asks", () => {
  test("is the door's contact alone, where he can be reached", async () => {
    const { world, id } = await withDoor([
      ["René", "rene@nord.example"],
      ["Ida", "ida@nord.example"],
    ]);
    const people = await readAsking(await world.as(world.admin, "register:read"), id);
    expect(people.map(({ name }) => name)).toEqual(["René"]);
  });

  test("is whoever of the supplier can be, where the door's contact has no address", async () => {
    const { world, id } = await withDoor([
      ["René", null],
      ["Ida", "ida@nord.example"],
    ]);
    await expect(ask(world, id)).resolves.toMatchObject({ contact: "Ida" });
  });

  test("must be chosen of several, and only of those", async () => {
    const { world, id } = await withDoor([
      ["René", null],
      ["Ida", "ida@nord.example"],
      ["Ove", "ove@nord.example"],
    ]);
    const people = await readAsking(await world.as(world.admin, "register:read"), id);
    expect(people.map(({ name }) => name)).toEqual(["Ida", "Ove"]);
    const which = { problems: [{ field: "contactId", code: "which_contact" }] };
    await expect(ask(world, id)).rejects.toMatchObject(which);
    const { contactId } = await grantRow(world, id);
    const silent = ask(world, id, { contactId: contactId ?? "" });
    await expect(silent).rejects.toMatchObject({
      problems: [{ field: "contactId", code: "not_a_choice" }],
    });
    await expect(ask(world, id, { contactId: people[1]?.id ?? "" })).resolves.toMatchObject({
      contact: "Ove",
    });
  });

  test.each([
    ["nobody has an address", { email: null }],
    ["everybody has left", { leftOn: "2026-11-10", leftKnownOn: "2026-11-10" }],
  ])("is refused beside its field where %s", async (_, data) => {
    const { world, id, supplierId } = await withDoor();
    await setContacts(world, supplierId, data);
    const before = await counts(world);
    const refused = await ask(world, id).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused).toMatchObject({ problems: [{ field: "contactId", code: "no_address" }] });
    expect(await counts(world)).toEqual(before);
  });

  test("reads the mail before it is sent in his language, else the organization's", async () => {
    const { world, id, supplierId } = await withDoor();
    const mail = async () =>
      (await readAsking(await world.as(world.admin, "register:read"), id))[0];
    expect(await mail()).toMatchObject({
      locale: "en",
      mail: { subject: expect.stringContaining("still needed") },
    });
    await setContacts(world, supplierId, { locale: "fr" });
    expect(await mail()).toMatchObject({
      locale: "fr",
      mail: { subject: expect.stringContaining("encore nécessaire") },
    });
  });
});

describe("asks nothing of", () => {
  test("a door that is closed, void or still planned", async () => {
    const { world, id } = await withDoor();
    await closeDoor(world, id);
    await expect(ask(world, id)).rejects.toMatchObject({ code: "already_closed" });
    const { id: wrong } = await logDoor(world, { contact: "René", identifier: "b" });
    await voidDoor(world, wrong);
    await expect(ask(world, wrong)).rejects.toMatchObject({ code: "already_void" });
    const later = await logDoor(world, {
      contact: "René",
      identifier: "c",
      startsOn: "2026-11-28",
    });
    await expect(ask(world, later.id)).rejects.toMatchObject({ code: "not_open" });
  });

  test("a supplier that ended", async () => {
    const { world, id, supplierId } = await withDoor();
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.supplier.updateMany({
        where: { organizationId, id: supplierId },
        data: { endedOn: "2026-11-10" },
      }),
    );
    await expect(ask(world, id)).rejects.toMatchObject({ problems: [{ code: "nobody_to_ask" }] });
  });

  test("a door that has changed since it was read, or is another organization's", async () => {
    const { world, id } = await withDoor();
    await extendDoor(world, id, { endsOn: "2026-12-10" });
    await expect(ask(world, id, { version: 1 })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    const stranger = await makeWorld();
    await expect(ask(stranger, id, { version: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});
