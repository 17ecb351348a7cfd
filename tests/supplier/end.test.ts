import { describe, expect, test } from "vitest";
import { contactLeft } from "@/lib/contact/operations/left";
import { inOrganization } from "@/lib/db/transaction";
import { grantFilterFrom } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { endSupplier } from "@/lib/supplier/operations/end";
import { reopenSupplier } from "@/lib/supplier/operations/reopen";
import { listSuppliers, readSupplierPage } from "@/lib/supplier/queries";
import { endSupplierInput, reopenSupplierInput } from "@/lib/supplier/schema";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor, rotate } from "../support/acts";
import { waitingLink } from "../support/one-time";
import { counts, eventsAbout, logDoor, noticesOf } from "../support/register";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

/** Una owns the door, Sven its system; the supplier knows the shared password. */
async function place() {
  const world = await makeWorld();
  const [una, sven] = [await world.addMember("Una"), await world.addMember("Sven")];
  const door = await logDoor(world, { owner: una, by: sven, contact: "Nora", channel: "phone" });
  return { world, una, sven, door };
}

type Words = { on?: string; why?: string; version?: number; by?: Member };

const end = async (
  world: World,
  id: string,
  {
    on: endedOn = "2026-11-16",
    why = "The site is built",
    version = 1,
    by = world.admin,
  }: Words = {},
) =>
  endSupplier(
    await world.as(by, "supplier:end"),
    endSupplierInput.parse({ id, version, endedOn, why }),
    NOON,
  );

const reopen = async (world: World, id: string, version = 2) =>
  reopenSupplier(
    await world.as(world.admin, "supplier:end"),
    reopenSupplierInput.parse({ id, version, why: "They go on" }),
    NOON,
  );

const stored = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.supplier.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
  );

const gone = (world: World) =>
  inOrganization(
    world.organizationId,
    (tx) => tx.$queryRaw<{ id: string; on: string }[]>`
      SELECT subject_id::text AS id, due_on AS on FROM due_item
      WHERE organization_id = ${world.organizationId}::uuid AND due_kind = 'holder_gone'`,
  );

const links = (world: World) =>
  inOrganization(world.organizationId, async (tx) => {
    const where = { organizationId: world.organizationId };
    const rows = await tx.secretLink.findMany({ where, orderBy: { id: "asc" } });
    return {
      why: rows.map(({ endedWhy }) => endedWhy),
      payloads: await tx.secretPayload.count({ where }),
    };
  });

const standing = async (world: World) => {
  const scope = await world.as(world.admin, "register:read");
  return (await listGrants(scope, grantFilterFrom({ state: "standing" }), null, NOON)).rows;
};

describe("a supplier that ends", () => {
  test("makes every secret it knows fall due on that day, and leaves its doors open", async () => {
    const { world, door } = await place();
    expect(await end(world, door.supplierId)).toMatchObject({ doors: 1, secrets: 1 });
    expect(await stored(world, door.supplierId)).toMatchObject({
      endedOn: "2026-11-16",
      endedKnownOn: "2026-11-18",
      version: 2,
    });
    expect(await gone(world)).toEqual([{ id: door.credentialId, on: "2026-11-16" }]);
    expect((await standing(world)).map(({ id, rotationDue }) => [id, rotationDue])).toEqual([
      [door.id, true],
    ]);
    expect((await eventsAbout(world, door.supplierId)).at(-1)).toMatchObject({
      action: "supplier.ended",
      after: { endedOn: "2026-11-16", why: "The site is built", doors: 1, secrets: 1 },
    });
  });

  test("tells each owner of its doors and of the systems it knows secrets of, once", async () => {
    const { world, una, sven, door } = await place();
    await logDoor(world, { owner: una, by: sven });
    const { supplierId } = door;
    const before = (await noticesOf(world)).length;
    await end(world, supplierId);
    const told = (await noticesOf(world)).slice(before);
    const readers = [una, sven].map(({ membershipId }) => membershipId);
    expect(told.map(({ recipientId }) => recipientId).sort()).toEqual(readers.sort());
    for (const { template, subjectId } of told)
      expect([template, subjectId]).toEqual(["supplier_ended", supplierId]);
    await runSweep(NOON);
    const words = ({ email }: Member) =>
      server.messages.find(
        ({ recipients, subject }) => recipients.includes(email) && subject === "Ended: Studio Nord",
      )?.text;
    expect(words(una)).toContain("2 doors you answer for are still open: close them.");
    expect(words(una)).not.toContain("secret");
    expect(words(sven)).toContain("It knows one secret of your systems");
    expect(words(sven)).not.toContain("still open");
  });

  test("takes its one-time links that nobody opened with it, and no others", async () => {
    const { world, sven, door } = await place();
    const other = await logDoor(world, { supplier: "Print House", by: sven, owner: sven });
    await waitingLink(world, door.id);
    await waitingLink(world, other.id);
    await end(world, door.supplierId);
    expect(await links(world)).toEqual({ why: ["closed", null], payloads: 1 });
    const [event] = (await eventsAbout(world, door.id)).slice(-1);
    expect(event).toMatchObject({ action: "secret_link.destroyed", after: { why: "closed" } });
  });

  test("is answered once its doors are closed and its secrets changed, and shows so in the list", async () => {
    const { world, door } = await place();
    const scope = await world.as(world.admin, "register:read");
    const row = async (q = "nord") => (await listSuppliers(scope, { q }, NOON)).rows[0];
    await end(world, door.supplierId);
    const ahead = await logDoor(world, { supplier: "Print House", startsOn: "2026-11-25" });
    expect(await row()).toMatchObject({
      endedOn: "2026-11-16",
      doors: 1,
      stands: true,
      knows: true,
    });
    await closeDoor(world, door.id);
    expect(await row()).toMatchObject({ doors: 0, stands: false, knows: true });
    await rotate(world, door.credentialId, {});
    expect(await row()).toMatchObject({ doors: 0, stands: false, knows: false });
    // What is only planned stands as well.
    await end(world, ahead.supplierId);
    const planned = { endedOn: "2026-11-16", doors: 0, stands: true, knows: false };
    expect(await row("print")).toMatchObject(planned);
    expect(await gone(world)).toEqual([]);
    expect((await readSupplierPage(scope, door.supplierId, NOON)).knows).toEqual({
      secrets: [],
      count: 0,
    });
  });

  test("can be taken back with a reason: nothing is due because of it, and nobody is told who was not yet", async () => {
    const { world, door } = await place();
    await end(world, door.supplierId);
    await reopen(world, door.supplierId);
    expect(await stored(world, door.supplierId)).toMatchObject({
      endedOn: null,
      endedKnownOn: null,
    });
    expect(await gone(world)).toEqual([]);
    expect((await eventsAbout(world, door.supplierId)).at(-1)).toMatchObject({
      action: "supplier.reopened",
      before: { endedOn: "2026-11-16" },
      after: { why: "They go on" },
    });
    await runSweep(NOON);
    expect(server.messages.filter(({ subject }) => subject?.startsWith("Ended"))).toEqual([]);
    await expect(reopen(world, door.supplierId, 3)).rejects.toMatchObject({ code: "not_ended" });
  });

  test("does not end on a day to come, nor twice; of two at once one wins, and no reason with a secret is kept", async () => {
    const { world, door } = await place();
    const { supplierId } = door;
    await expect(end(world, supplierId, { on: "2026-11-19" })).rejects.toMatchObject({
      problems: [{ field: "endedOn", code: "in_the_future" }],
    });
    const done = await Promise.allSettled([
      end(world, supplierId),
      end(world, supplierId, { on: "2026-11-17" }),
    ]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(end(world, supplierId, { version: 2 })).rejects.toMatchObject({
      code: "already_ended",
      values: { by: "Ada Admin" },
    });
    const words = { id: supplierId, version: 1, endedOn: "2026-11-16" };
    expect(endSupplierInput.safeParse({ ...words, why: "password: Tr0ub4dor&3xy" }).success).toBe(
      false,
    );
    expect(endSupplierInput.safeParse({ ...words, why: " " }).success).toBe(false);
  });

  test("is an admin's to end, and not found from another organization", async () => {
    const { world, una, door } = await place();
    const other = await makeWorld("Other");
    const before = await counts(world);
    await expect(end(world, door.supplierId, { by: una })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(end(other, door.supplierId)).rejects.toMatchObject({ code: "not_found" });
    await expect(reopen(other, door.supplierId)).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(world)).toEqual(before);
  });
});

test("one of its people who leaves takes only the links meant for him", async () => {
  const { world, sven, door } = await place();
  const contactId = door.contactId ?? "";
  const other = await logDoor(world, { contact: "Rémi", by: sven, owner: sven });
  await waitingLink(world, door.id, contactId);
  await waitingLink(world, other.id, other.contactId);
  const scope = await world.as(world.admin, "supplier:edit");
  await contactLeft(scope, { id: contactId, version: 1, leftOn: "2026-11-17" } as never, NOON);
  expect(await links(world)).toEqual({ why: ["closed", null], payloads: 1 });
});
