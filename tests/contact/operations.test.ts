import { describe, expect, test } from "vitest";
import { createContact } from "@/lib/contact/operations/create";
import { editContact } from "@/lib/contact/operations/edit";
import { contactLeft } from "@/lib/contact/operations/left";
import { contactLeftInput, createContactInput, editContactInput } from "@/lib/contact/schema";
import { inOrganization } from "@/lib/db/transaction";
import { counts, eventsAbout, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const edits = (world: World, by: Member = world.admin) => world.as(by, "supplier:edit");

const left = async (
  world: World,
  id: string,
  leftOn: string | null,
  version = 1,
  by = world.admin,
) => contactLeft(await edits(world, by), contactLeftInput.parse({ id, version, leftOn }), NOON);

const stored = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.contact.findFirstOrThrow({ where: { organizationId: world.organizationId, id } }),
  );

/** A contact who knows a shared password. */
async function holder(world: World) {
  const logged = await logDoor(world, { contact: "Nora", channel: "phone" });
  return { ...logged, contactId: logged.contactId ?? "" };
}

describe("a contact", () => {
  test("is added to a supplier and edited, his name and address hashed in the events", async () => {
    const world = await makeWorld();
    const { supplierId } = await logDoor(world);
    const fields = {
      name: "Nora Nord",
      email: "nora@nord.test",
      phone: "+1 555 0100",
      locale: "fr",
    };
    const made = createContactInput.parse({ supplierId, ...fields });
    const { id } = await createContact(await edits(world), made, NOON);
    const changed = editContactInput.parse({ id, version: 1, ...fields, email: "n@nord.test" });
    await editContact(await edits(world), changed, NOON);
    expect(await stored(world, id)).toMatchObject({ ...fields, email: "n@nord.test", version: 2 });
    const events = await eventsAbout(world, id);
    expect(events.map(({ action }) => action)).toEqual(["contact.created", "contact.edited"]);
    expect(JSON.stringify(events)).not.toMatch(/Nora|nord\.test|555 0100/);
  });

  test("who left makes what he knows fall due and tells the system's owner", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Max");
    const { contactId, credentialId } = await holder(world);
    await left(world, contactId, "2026-11-16", 1, member);
    expect(await stored(world, contactId)).toMatchObject({
      leftOn: "2026-11-16",
      leftKnownOn: "2026-11-18",
    });
    const due = await inOrganization(
      world.organizationId,
      (tx) => tx.$queryRaw<{ subject_id: string; due_on: string }[]>`
        SELECT subject_id::text, due_on FROM due_item
        WHERE organization_id = ${world.organizationId}::uuid AND due_kind = 'holder_gone'`,
    );
    expect(due).toEqual([{ subject_id: credentialId, due_on: "2026-11-16" }]);
    expect(await noticesOf(world)).toEqual([
      { recipientId: world.admin.membershipId, template: "contact_left", subjectId: credentialId },
    ]);
    expect((await eventsAbout(world, contactId)).at(-1)).toMatchObject({
      action: "contact.left",
      before: { leftOn: null },
      after: { leftOn: "2026-11-16" },
    });
    await left(world, contactId, null, 2);
    expect(await stored(world, contactId)).toMatchObject({ leftOn: null, leftKnownOn: null });
  });

  test("does not leave on a day to come, nor twice on one; of two at once one wins", async () => {
    const world = await makeWorld();
    const { contactId } = await holder(world);
    await expect(left(world, contactId, "2026-11-19")).rejects.toMatchObject({
      problems: [{ code: "in_the_future" }],
    });
    const done = await Promise.allSettled([
      left(world, contactId, "2026-11-16"),
      left(world, contactId, "2026-11-17"),
    ]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin" } },
    });
    const { leftOn } = await stored(world, contactId);
    await expect(left(world, contactId, leftOn, 2)).rejects.toMatchObject({
      problems: [{ code: "unchanged" }],
    });
  });

  test("of another organization is not found, nor is its supplier", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { contactId, supplierId } = await holder(other);
    const before = await counts(other);
    const notFound = { code: "not_found" };
    await expect(left(world, contactId, "2026-11-16")).rejects.toMatchObject(notFound);
    const edited = editContactInput.parse({ id: contactId, version: 1, name: "Mine" });
    await expect(editContact(await edits(world), edited, NOON)).rejects.toMatchObject(notFound);
    const made = createContactInput.parse({ supplierId, name: "Mine" });
    await expect(createContact(await edits(world), made, NOON)).rejects.toMatchObject(notFound);
    expect(await counts(other)).toEqual(before);
  });

  test("its schema refuses secrets, U+0000, a megabyte and an address that is none", () => {
    const supplierId = "0190a000-0000-7000-8000-000000000000";
    const refuses = (words: object) =>
      expect(createContactInput.safeParse({ supplierId, name: "Nora", ...words }).success).toBe(
        false,
      );
    for (const field of ["name", "phone"])
      for (const bad of ["password: Tr0ub4dor&3xy", "a\u0000b", "x".repeat(1_048_576)])
        refuses({ [field]: bad });
    refuses({ email: "a@b\r\nBcc: c@d.test" });
    refuses({ unknown: 1 });
  });
});
