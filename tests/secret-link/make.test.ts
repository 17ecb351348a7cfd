import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { newMail } from "@/lib/outbox/enqueue";
import { makeSecretLinkInput } from "@/lib/secret-link/schema";
import { ANNOUNCEMENTS_AN_HOUR } from "@/lib/secret-link/secret-link";
import { sha256 } from "@/lib/token/token";
import { closeDoor, voidDoor } from "../support/acts";
import { asLink, counts, eventsAbout, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { doorWithContact, linkRow, type Made, makeLink, SECRET, sealed } from "./link";

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
    const first = await makeLink(busy, one.id, words);
    await announceMore(busy, first, ANNOUNCEMENTS_AN_HOUR - 1);
    await expect(makeLink(busy, one.id, words)).rejects.toMatchObject({
      status: 429,
      values: { minutes: 60 },
    });
    await makeLink(busy, one.id, { contactId: one.contactId });
    await makeLink(busy, one.id, { ...words, now: after(60) });
  });
});

/** As many announced links besides as if that one had been made anew so often. */
async function announceMore({ organizationId }: World, { id }: Made, count: number) {
  await inOrganization(organizationId, async (tx) => {
    const link = await tx.secretLink.findFirstOrThrow({ where: { organizationId, id } });
    const links = Array.from({ length: count }, () => ({ ...link, id: newId() }));
    await tx.secretLink.createMany({ data: links });
    const mails = links.map((one) => ({
      ...newMail(organizationId, newId(), NOON),
      kind: "announcement",
      template: "announcement",
      props: {},
      secretLinkId: one.id,
    }));
    await tx.mail.createMany({ data: mails });
  });
}
