import { describe, expect, test } from "vitest";
import { createContact } from "@/lib/contact/operations/create";
import { contactLeft } from "@/lib/contact/operations/left";
import { contactLeftInput, createContactInput } from "@/lib/contact/schema";
import { readCredentialPage } from "@/lib/credential/queries/page";
import { inOrganization } from "@/lib/db/transaction";
import { grantFilterFrom } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { readGrantPage } from "@/lib/grant/queries/page";
import { openSecretLink } from "@/lib/secret-link/operations/open";
import { readSecretLink, secretLinksOf } from "@/lib/secret-link/queries";
import { keyFromText, unseal } from "@/lib/secret-link/seal";
import { verifyAudit } from "@/scripts/audit/verify";
import { eventsAbout, grantRow, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { after, gone, linkRow, makeLink, openLink, prepared, SECRET, scopeOf, set } from "./link";

const database = useTestDatabase();

describe("whoever opens a link", () => {
  test("gets the secret, and with it stand the handover, the link's end and the maker's notice", async () => {
    const { world, door, maker, made } = await prepared();
    const answer = await openLink(made, null, after(3));
    if (!("opened" in answer)) throw new Error("not opened");
    expect(await unseal(answer.opened, keyFromText(made.key), null)).toBe(SECRET);
    const { handovers, version } = await grantRow(world, door.id);
    expect(handovers).toMatchObject([
      {
        channel: "one_time_link",
        generation: 1,
        happenedOn: "2026-11-18",
        recordedAt: after(3),
        byId: maker.membershipId,
        byName: "Max",
      },
    ]);
    expect(version).toBe(3);
    expect(await linkRow(made)).toMatchObject({
      carries: false,
      endedWhy: "opened",
      endedAt: after(3),
      endedByName: "Studio Nord",
      openedFrom: "203.0.113.7",
      handoverId: handovers[0]?.id,
    });
    expect(await noticesOf(world)).toContainEqual({
      recipientId: maker.membershipId,
      template: "secret_opened",
      subjectId: door.id,
    });
    const events = await eventsAbout(world, door.id);
    expect(events.at(-1)).toMatchObject({
      action: "secret_link.opened",
      actor: { kind: "secret_link", link: made.id },
      after: { channel: "one_time_link", generation: 1, happenedOn: "2026-11-18" },
    });
    expect(JSON.stringify(events)).not.toContain("203.0.113.7");
    for (const { fault } of await verifyAudit(database.adminUrl)) expect(fault).toBeNull();
  });

  test("is shown on the grant's page as a holder, with when and from where", async () => {
    const { world, door, made } = await prepared({ contactId: null });
    await openLink(made, null, after(3));
    const scope = await world.as(world.admin, "register:read");
    const page = await readGrantPage(scope, door.id, after(4));
    expect(JSON.stringify(page.life)).toContain("one_time_link");
    expect(await secretLinksOf(scope, door.id, after(4))).toMatchObject([
      { state: "opened", openedAt: after(3), openedFrom: "203.0.113.7", madeBy: "Max" },
    ]);
  });

  test("finds out first what it is, from whom and until when; that spends nothing and hands out nothing", async () => {
    const { made, door } = await prepared({ passphrase: "apples" });
    const scope = await scopeOf(made);
    for (let times = 0; times < 3; times += 1)
      expect(await readSecretLink(scope, NOON)).toEqual({
        organization: { name: "Bright Bakery", zone: "America/Toronto" },
        by: "Max",
        supplier: "Studio Nord",
        contact: null,
        system: "Web shop",
        account: "nord-admin",
        kind: "shared_password",
        expiresAt: after(24 * 60),
        passphrase: true,
        triesLeft: 6,
      });
    expect(await linkRow(made)).toMatchObject({ carries: true, endedAt: null });
    expect(door.id).toBeTruthy();
  });

  test("comes too late the second time: the same as for a link that never was", async () => {
    const { made } = await prepared();
    const scope = await scopeOf(made);
    await openLink(made);
    await expect(openLink(made)).rejects.toMatchObject(gone);
    await expect(openSecretLink(scope, { proof: null }, NOON)).rejects.toMatchObject(gone);
    await expect(readSecretLink(scope, NOON)).rejects.toMatchObject(gone);
  });

  test("comes too late from the very instant of its expiry on, though no sweep has come by", async () => {
    const { made } = await prepared({ minutes: 5 });
    const scope = await scopeOf(made);
    for (const seconds of [0, 1]) {
      const now = new Date(after(5).getTime() + seconds * 1_000);
      await expect(openLink(made, null, now)).rejects.toMatchObject(gone);
      await expect(openSecretLink(scope, { proof: null }, now)).rejects.toMatchObject(gone);
      await expect(readSecretLink(scope, now)).rejects.toMatchObject(gone);
    }
    expect(await linkRow(made)).toMatchObject({ carries: true, endedAt: null });
    expect(await openLink(made, null, new Date(after(5).getTime() - 1))).toHaveProperty("opened");
  });

  test.each([
    ["has left", { endedAt: NOON }],
    ["only reads now", { role: "auditor" }],
  ])("tells the door's owner where the maker %s", async (_, data) => {
    const { world, door, maker, made } = await prepared();
    await set(world, "membership", { id: maker.membershipId }, data);
    await openLink(made);
    expect(await noticesOf(world)).toContainEqual({
      recipientId: door.una.membershipId,
      template: "secret_opened",
      subjectId: door.id,
    });
  });

  test("tells an admin where maker and owners have left: it always reaches somebody", async () => {
    const { world, door, maker, made } = await prepared();
    const sam = await world.addMember("Sam");
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.system.updateMany({ where: { organizationId }, data: { ownerId: sam.membershipId } }),
    );
    for (const { membershipId: id } of [maker, door.una, sam])
      await set(world, "membership", { id }, { endedAt: NOON });
    await openLink(made);
    expect(await noticesOf(world)).toContainEqual({
      recipientId: world.admin.membershipId,
      template: "secret_opened",
      subjectId: door.id,
    });
  });

  test("is whoever the link was for, not the door's contact: when he leaves, what he opened falls due", async () => {
    const { world, door } = await prepared();
    const scope = await world.as(world.admin, "supplier:edit");
    const anna = { supplierId: door.supplierId, name: "Anna Roy", email: "anna@nord.example" };
    const contact = await createContact(scope, createContactInput.parse(anna), NOON);
    await openLink(await makeLink(world, door.id, { contactId: contact.id }));
    const left = { id: contact.id, version: 1, leftOn: "2026-11-18" };
    await contactLeft(
      await world.as(world.admin, "supplier:edit"),
      contactLeftInput.parse(left),
      NOON,
    );
    const reads = await world.as(world.admin, "register:read");
    const page = await readCredentialPage(reads, door.credentialId, NOON);
    expect(page.findings).toContain("holder_gone");
    expect(page.due.map(({ dueKind }) => dueKind)).toContain("holder_gone");
    expect(JSON.stringify(page)).toContain("Anna Roy");
    const row = await listGrants(reads, grantFilterFrom({ rotation: "1" }), null, NOON);
    expect(row.rows.map(({ id }) => id)).toEqual([door.id]);
  });
});
