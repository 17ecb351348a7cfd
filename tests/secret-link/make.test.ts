import { beforeAll, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { linksOf } from "@/lib/secret-link/links/view";
import { destroySecretLink } from "@/lib/secret-link/operations/destroy";
import { markCopied } from "@/lib/secret-link/operations/mark-copied";
import { secretLinksOf } from "@/lib/secret-link/queries";
import { makeSecretLinkInput } from "@/lib/secret-link/schema";
import { ANNOUNCEMENTS_AN_HOUR } from "@/lib/secret-link/secret-link";
import { sha256 } from "@/lib/token/token";
import { closeDoor, voidDoor } from "../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { doorWithContact, linkRow, makeLink, SECRET, sealed } from "./link";

useTestDatabase();

let world: World;
let door: Awaited<ReturnType<typeof doorWithContact>>;

beforeAll(async () => {
  world = await makeWorld();
  door = await doorWithContact(world);
});

const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

const set = (table: "grant" | "contact" | "supplier" | "credential", where: object, data: object) =>
  inOrganization(world.organizationId, (tx) =>
    (tx[table] as unknown as { updateMany(one: object): Promise<unknown> }).updateMany({
      where: { organizationId: world.organizationId, ...where },
      data,
    }),
  );

describe("a link that is made", () => {
  test("keeps hashes, the sealed bytes and its time, a day unless another is chosen", async () => {
    const made = await makeLink(world, door.id, {
      passphrase: "apples",
      contactId: door.contactId,
    });
    const row = await linkRow(made);
    expect(Buffer.from(row.tokenSha256).equals(sha256(made.token))).toBe(true);
    expect(row).toMatchObject({
      carries: true,
      generation: 1,
      contactId: door.contactId,
      madeById: world.admin.membershipId,
      expiresAt: after(24 * 60),
      endedAt: null,
    });
    expect(row.proofSha256).toHaveLength(32);
  });

  test.each([5, 10_080])("may live %i minutes", async (minutes) => {
    expect((await linkRow(await makeLink(world, door.id, { minutes }))).expiresAt).toEqual(
      after(minutes),
    );
  });

  test("is an event without token, proof, key or anything sealed", async () => {
    const fresh = await logDoor(world);
    const made = await makeLink(world, fresh.id, { passphrase: "apples" });
    const [event] = (await eventsAbout(world, fresh.id)).slice(-1);
    expect(event).toMatchObject({
      action: "secret_link.made",
      after: { generation: 1, passphrase: true, announced: false },
    });
    expect(event?.subjects.map(({ kind }) => kind)).toEqual([
      "grant",
      "credential",
      "system",
      "supplier",
      "secret_link",
    ]);
    const { organizationId } = world;
    const kept = await inOrganization(organizationId, async (tx) => ({
      payload: await tx.secretPayload.findFirst({ where: { organizationId, linkId: made.id } }),
      texts: await tx.auditEvent.findMany({ where: { organizationId }, select: { text: true } }),
      mails: await tx.mail.findMany({ where: { organizationId } }),
    }));
    const told = JSON.stringify([kept.texts, kept.mails]);
    const { tokenSha256, proofSha256 } = await linkRow(made);
    const parts = [kept.payload?.ciphertext, kept.payload?.iv, tokenSha256, proofSha256];
    for (const bytes of parts)
      for (const encoding of ["hex", "base64url"] as const)
        expect(told).not.toContain(Buffer.from(bytes ?? []).toString(encoding));
    for (const text of [made.token, made.key, SECRET, "apples"]) expect(told).not.toContain(text);
  });

  test.each([
    ["four minutes", { expiresInMinutes: 4 }],
    ["more than seven days", { expiresInMinutes: 10_081 }],
    ["a short IV", { iv: "AAAA" }],
    ["padding", { iv: "AAAAAAAAAAAAAAAA====" }],
    ["nothing but a tag", { ciphertext: "A".repeat(21) }],
    ["more than 40,016 bytes", { ciphertext: "A".repeat(53_356) }],
    ["half a token", { token: "AAAA" }],
    ["a token with bits left over", { token: `${"A".repeat(42)}B` }],
    ["a proof that is none", { proof: "apples" }],
    ["the key itself", { key: "A".repeat(43) }],
    ["the passphrase itself", { passphrase: "apples" }],
  ])("is refused by its form with %s", async (_, wrong) => {
    const { posted } = await sealed(door.id, 1);
    expect(makeSecretLinkInput.safeParse(posted).success).toBe(true);
    expect(makeSecretLinkInput.safeParse({ ...posted, ...wrong }).success).toBe(false);
  });
});

describe("no link is made", () => {
  const refused = async (
    grantId: string,
    error: object,
    words: Parameters<typeof makeLink>[2] = {},
  ) => {
    const before = await counts(world);
    await expect(makeLink(world, grantId, words)).rejects.toMatchObject(error);
    expect(await counts(world)).toEqual(before);
  };
  const problem = (code: string, field = "") => ({ code: "invalid", problems: [{ field, code }] });

  test("for a door that is closed or void", async () => {
    const closed = await logDoor(world);
    await closeDoor(world, closed.id);
    await refused(closed.id, { code: "already_closed" });
    const voided = await logDoor(world);
    await voidDoor(world, voided.id);
    await refused(voided.id, { code: "already_void" });
  });

  test("before the second person approved it, nor once it was declined", async () => {
    const asked = await logDoor(world);
    const approvalAskedAt = NOON;
    await set("grant", { id: asked.id }, { approvalAskedAt, authorizedOn: null });
    await refused(asked.id, { code: "not_approved" });
    await set("grant", { id: asked.id }, { declinedAt: NOON });
    await refused(asked.id, { code: "grant_declined" });
  });

  test("for a retired credential, and for a kind that has no secret", async () => {
    const retired = await logDoor(world);
    await set("credential", { id: retired.credentialId }, { retiredAt: NOON });
    await refused(retired.id, problem("retired"));
    const partner = await logDoor(world, { kind: "partner_access" });
    await refused(partner.id, problem("no_secret_value"));
  });

  test("for a supplier that has ended", async () => {
    const ended = await logDoor(world, { supplier: "Gone Ltd" });
    await set("supplier", { id: ended.supplierId }, { endedOn: "2026-11-17" });
    await refused(ended.id, problem("supplier_ended"));
  });

  test("for somebody who works elsewhere, has left, or cannot be mailed", async () => {
    const other = await doorWithContact(world, {
      supplier: "Other Ltd",
      contact: "Olga",
      identifier: "o",
    });
    const { contactId } = other;
    await refused(door.id, problem("of_another_supplier", "contactId"), { contactId });
    await set("contact", { id: contactId }, { email: null });
    await refused(other.id, problem("no_address", "contactId"), { contactId, announce: true });
    await refused(other.id, problem("required", "contactId"), { announce: true });
    await set("contact", { id: contactId }, { leftOn: "2026-11-17" });
    await refused(other.id, problem("contact_left", "contactId"), { contactId });
  });

  test("on a version that was left behind", async () => {
    await refused(door.id, { code: "changed_meanwhile" }, { version: 99 });
  });

  test("in another organization, whose grants and people cannot be told from unknown ones", async () => {
    const elsewhere = await makeWorld("Elsewhere");
    const theirs = await doorWithContact(elsewhere);
    await refused(theirs.id, { code: "not_found" }, { version: 1 });
    await refused(door.id, { code: "not_found" }, { contactId: theirs.contactId });
  });

  test("by an auditor, or out of a mail", async () => {
    const auditor = await world.addMember("Ana", "auditor");
    await expect(makeLink(world, door.id, { by: auditor })).rejects.toMatchObject({ status: 403 });
    const scope = asLink(world, world.admin, "secret_link:make", door.id);
    const { destroySecretLink: destroy } = await import("@/lib/secret-link/operations/destroy");
    await expect(destroy(scope, { id: door.id }, NOON)).rejects.toMatchObject({ status: 403 });
  });

  test("to be announced beyond an organization's share of an hour", async () => {
    const busy = await makeWorld("Busy");
    const one = await doorWithContact(busy);
    const words = { contactId: one.contactId, announce: true };
    for (let made = 0; made < ANNOUNCEMENTS_AN_HOUR; made += 1) await makeLink(busy, one.id, words);
    await expect(makeLink(busy, one.id, words)).rejects.toMatchObject({
      status: 429,
      values: { minutes: 60 },
    });
    await makeLink(busy, one.id, { contactId: one.contactId });
    await makeLink(busy, one.id, { ...words, now: after(60) });
  });
});

describe("a link that waits", () => {
  test("is copied once, whoever copies it again", async () => {
    const made = await makeLink(world, door.id);
    const scope = await world.as(world.admin, "secret_link:make");
    await markCopied(scope, { id: made.id }, after(1));
    expect(await markCopied(scope, { id: made.id }, after(2))).toMatchObject({
      copiedAt: after(1),
    });
    expect((await linkRow(made)).copiedAt).toEqual(after(1));
    const copied = (await eventsAbout(world, door.id)).filter(
      ({ action, subjects }) =>
        action === "secret_link.copied" && subjects.some(({ id }) => id === made.id),
    );
    expect(copied).toHaveLength(1);
  });

  test("can be destroyed by an admin, the owner of the door and whoever made it, and by no other member", async () => {
    const maker = await world.addMember("Max");
    const other = await world.addMember("Otto");
    for (const [who, may] of [
      [world.admin, true],
      [door.una, true],
      [maker, true],
      [other, false],
    ] as const) {
      const made = await makeLink(world, door.id, { by: maker });
      const scope = await world.as(who, "secret_link:destroy");
      const destroying = destroySecretLink(scope, { id: made.id }, NOON);
      if (may) await destroying;
      else await expect(destroying).rejects.toMatchObject({ status: 403 });
      expect(await linkRow(made)).toMatchObject(
        may
          ? { endedWhy: "destroyed", endedByName: who.name, carries: false }
          : { endedWhy: null, carries: true },
      );
      expect((await eventsAbout(world, door.id)).at(-1)?.action).toBe(
        may ? "secret_link.destroyed" : "secret_link.made",
      );
    }
  });

  test("is destroyed and copied no more once it has ended, and says why", async () => {
    const made = await makeLink(world, door.id, { minutes: 5 });
    const destroy = await world.as(world.admin, "secret_link:destroy");
    const copy = await world.as(world.admin, "secret_link:make");
    const lapsed = { code: "link_ended", values: { why: "lapsed" } };
    await expect(destroySecretLink(destroy, made, after(5))).rejects.toMatchObject(lapsed);
    await expect(markCopied(copy, made, after(5))).rejects.toMatchObject(lapsed);
    await destroySecretLink(destroy, made, NOON);
    const twice = { code: "link_ended", values: { why: "destroyed", by: "Ada Admin" } };
    await expect(destroySecretLink(destroy, made, NOON)).rejects.toMatchObject(twice);
  });

  test("stands on its grant's page with its state, newest first, and nothing of what it carries", async () => {
    const fresh = await doorWithContact(world, { supplier: "Fresh", identifier: "fresh" });
    const first = await makeLink(world, fresh.id, { minutes: 5 });
    const second = await makeLink(world, fresh.id, {
      contactId: fresh.contactId,
      announce: true,
      passphrase: "x",
      now: after(1),
    });
    await markCopied(await world.as(world.admin, "secret_link:make"), second, after(2));
    const scope = await world.as(world.admin, "register:read");
    const views = await secretLinksOf(scope, fresh.id, after(5));
    expect(views).toMatchObject([
      {
        id: second.id,
        state: "copied",
        madeBy: "Ada Admin",
        contact: "René",
        passphrase: true,
        copiedAt: after(2),
        announced: { state: "waiting" },
      },
      { id: first.id, state: "lapsed", announced: null, endedAt: after(5), openedAt: null },
    ]);
    expect(JSON.stringify(views)).not.toMatch(/ciphertext|iv"|Sha256/);
    const { organizationId } = world;
    const inTx = await inOrganization(organizationId, (tx) =>
      linksOf(tx, organizationId, fresh.id, NOON),
    );
    expect(inTx[1]?.state).toBe("waiting");
    expect((await grantRow(world, fresh.id)).handovers).toEqual([]);
  });
});
