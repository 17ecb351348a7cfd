import { afterAll, describe, expect, it } from "vitest";
import { authorizeNewSupplierLink } from "@/lib/authorization/supplier-link";
import { editContact } from "@/lib/contact/operations/edit";
import { editContactInput } from "@/lib/contact/schema";
import { closeDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { sha256, type TokenPurpose, tokenFor } from "@/lib/token/token";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { asSupplier, firmWithDoor, linkFor, say, statements } from "./speaker";

useTestDatabase();
afterAll(closeDatabase);

const put = (
  world: World,
  write: (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) => Promise<unknown>,
) => inOrganization(world.organizationId, write);

/** The contact's mails have left. */
const send = (world: World) =>
  put(world, (tx) =>
    tx.mail.updateMany({
      where: { organizationId: world.organizationId },
      data: { state: "sent", settledAt: NOON },
    }),
  );

const edit = async (world: World, id: string, version: number, email: string, name = "Nora Nord") =>
  editContact(
    await world.as(world.admin, "supplier:edit"),
    editContactInput.parse({ id, version, name, email, phone: "", locale: "" }),
    NOON,
  );

describe("a supplier's link", () => {
  it("that went to an address which was changed opens nothing; a new one can be asked for", async () => {
    const world = await makeWorld();
    const { link, contactId } = await firmWithDoor(world, { contact: "Nora Nord" });
    await edit(world, contactId, 1, "wrong@nord.example");
    await send(world);
    await edit(world, contactId, 2, "wrong@nord.example", "Nora N.");
    await expect(asSupplier(link, "register:read")).resolves.toBeDefined();
    const waiting = await linkFor(world, contactId);
    await edit(world, contactId, 3, "right@nord.example");
    await expect(asSupplier(link, "register:read")).rejects.toBeInstanceOf(NotFound);
    await expect(authorizeNewSupplierLink(link, NOON, null)).resolves.toBeDefined();
    // Its mail has not left: it goes to the address on file.
    await expect(asSupplier(waiting, "register:read")).resolves.toBeDefined();
  });

  it.each<[TokenPurpose, object]>([
    ["door", { subjectKind: "supplier" }],
    ["supplier", { subjectKind: "grant" }],
  ])("is none in a row for %s with %o, whatever else fits", async (purpose, words) => {
    const world = await makeWorld();
    const { link, contactId, supplierId } = await firmWithDoor(world);
    const { organizationId } = world;
    const id = newId();
    const token = tokenFor(purpose, id, env().AUTH_SECRET);
    const when = { createdAt: NOON, expiresAt: new Date(NOON.getTime() + 60_000) };
    const row = { organizationId, id, purpose, subjectId: supplierId, contactId, ...when };
    await put(world, (tx) =>
      tx.link.create({
        data: {
          ...{ subjectKind: "supplier", recipientId: world.admin.membershipId, ...row, ...words },
          tokenSha256: sha256(token),
        },
      }),
    );
    const tried = asSupplier({ ...link, linkId: id, token }, "register:read");
    await expect(tried).rejects.toBeInstanceOf(NotFound);
  });

  it("is held while its firm speaks: of many at once no more pass than its share of an hour", async () => {
    const world = await makeWorld();
    const { link, supplierId, contactId } = await firmWithDoor(world);
    const { organizationId } = world;
    const said = { supplierId, what: "person_left", personWords: "Somebody", onDay: "2026-11-18" };
    const by = { linkId: link.linkId, saidById: contactId, saidByName: "Nora Nord" };
    await put(world, (tx) =>
      tx.attestation.createMany({
        data: Array.from({ length: 58 }, (_, i) => {
          const at = new Date(NOON.getTime() - 60_000 + i);
          return { organizationId, id: newId(), ...said, ...by, at };
        }),
      }),
    );
    const tries = Array.from({ length: 6 }, (_, i) =>
      say(link, { what: "person_left", personWords: `Person ${i}` }),
    );
    const passed = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled");
    expect(passed).toHaveLength(2);
    const instants = (await statements(world)).map(({ at }) => at.getTime());
    expect(new Set(instants).size).toBe(60);
  });
});
