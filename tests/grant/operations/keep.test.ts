import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { correctGrant } from "@/lib/grant/operations/correct";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { correctGrantInput, reassignGrantInput } from "@/lib/grant/schema";
import { extendDoor } from "../../support/acts";
import { asLink, counts, eventsAbout, grantRow, logDoor, noticesOf } from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../../support/world";

useTestDatabase();

const reassign = async (world: World, id: string, to: Member, by = world.admin, version = 1) => {
  const input = reassignGrantInput.parse({
    id,
    version,
    ownerId: to.membershipId,
    why: "Moved on",
  });
  return reassignGrant(await world.as(by, "grant:reassign"), input, NOON);
};

describe("reassigning a grant", () => {
  test("gives it to the new owner, keeps the former one's name, and tells the new one", async () => {
    const world = await makeWorld();
    const olga = await world.addMember("Olga");
    const { id } = await logDoor(world);
    await reassign(world, id, olga);
    const row = await grantRow(world, id);
    expect(row).toMatchObject({ ownerId: olga.membershipId, version: 2 });
    expect(row.grantChanges).toMatchObject([
      { what: "owner", fromValue: "Ada Admin", toValue: "Olga", why: "Moved on" },
    ]);
    const event = (await eventsAbout(world, id)).at(-1);
    expect(event).toMatchObject({
      action: "grant.reassigned",
      after: { ownerId: olga.membershipId },
    });
    expect(JSON.stringify(event)).not.toContain("Olga");
    expect(await noticesOf(world)).toEqual([
      { recipientId: olga.membershipId, template: "reassigned", subjectId: id },
    ]);
  });

  test("only to a living member who is no auditor, and to another than now", async () => {
    const world = await makeWorld();
    const [auditor, gone] = [
      await world.addMember("Aude", "auditor"),
      await world.addMember("Gone"),
    ];
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.updateMany({
        where: { organizationId: world.organizationId, id: gone.membershipId },
        data: { endedAt: NOON },
      }),
    );
    const { id } = await logDoor(world);
    const before = await counts(world);
    for (const [to, code] of [
      [auditor, "not_answerable"],
      [gone, "not_answerable"],
      [world.admin, "unchanged"],
    ] as const)
      await expect(reassign(world, id, to)).rejects.toMatchObject({
        problems: [{ field: "ownerId", code }],
      });
    const other = await makeWorld("Other");
    await expect(reassign(world, id, other.admin)).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(world)).toEqual(before);
  });

  test("is for admins and owners; of two at once one wins", async () => {
    const world = await makeWorld();
    const [olga, max] = [await world.addMember("Olga"), await world.addMember("Max")];
    const { id } = await logDoor(world);
    await expect(reassign(world, id, olga, max)).rejects.toMatchObject({ code: "forbidden" });
    const done = await Promise.allSettled([reassign(world, id, olga), reassign(world, id, max)]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile", values: { by: "Ada Admin" } },
    });
    expect(await noticesOf(world)).toHaveLength(1);
  });

  test("another organization's grant is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(other);
    const before = await counts(other);
    await expect(reassign(world, id, other.admin)).rejects.toMatchObject({ code: "not_found" });
    await expect(reassign(world, id, world.admin)).rejects.toMatchObject({ code: "not_found" });
    expect(await counts(other)).toEqual(before);
  });
});

describe("letting a grant end", () => {
  const let_ = async (world: World, id: string, version = 1, now = NOON) =>
    letItEnd(await world.as(world.admin, "grant:let_it_end", now), { id, version }, now);

  test("is kept for this end, once, and says who said it first", async () => {
    const world = await makeWorld();
    const { id } = await logDoor(world, { endsOn: "2026-12-01" });
    const done = await Promise.allSettled([let_(world, id), let_(world, id)]);
    expect(done.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "already_let_end", values: { by: "Ada Admin", at: NOON.toISOString() } },
    });
    const row = await grantRow(world, id);
    expect(row.intents).toMatchObject([{ what: "let_it_end", dueOn: "2026-12-01", via: "member" }]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({ action: "grant.let_end" });
    await extendDoor(world, id, { endsOn: "2026-12-08" });
    await let_(world, id, 3);
    expect((await grantRow(world, id)).intents).toHaveLength(2);
  });

  test("makes no sense without an end or after it", async () => {
    const world = await makeWorld();
    const endless = await logDoor(world, { endsOn: null });
    const over = await logDoor(world, { endsOn: "2026-11-17" });
    await expect(let_(world, endless.id)).rejects.toMatchObject({ problems: [{ code: "no_end" }] });
    await expect(let_(world, over.id)).rejects.toMatchObject({
      problems: [{ code: "end_passed" }],
    });
  });

  test("works from the door's own mail link", async () => {
    const world = await makeWorld();
    const [one, two] = [await logDoor(world), await logDoor(world)];
    const scope = asLink(world, world.admin, "grant:let_it_end", one.id);
    await letItEnd(scope, { id: one.id, version: 1 }, NOON);
    expect((await grantRow(world, one.id)).intents).toMatchObject([{ via: "mail_link" }]);
    await expect(letItEnd(scope, { id: two.id, version: 1 }, NOON)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("another organization's grant is not found", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(other);
    await expect(let_(world, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await grantRow(other, id)).intents).toEqual([]);
  });
});

describe("correcting a grant", () => {
  const correct = async (
    world: World,
    id: string,
    words: Record<string, unknown>,
    by = world.admin,
  ) => {
    const row = await grantRow(world, id);
    const { level, levelWords, reason, ticket, note, contactId, version } = row;
    const now = { id, version, level, levelWords, reason, ticket, note, contactId, why: "Misread" };
    const input = correctGrantInput.parse({ ...now, ...words });
    return correctGrant(await world.as(by, "grant:log"), input, NOON);
  };

  test("keeps what stood there before of level, words, contact, reason, ticket and note", async () => {
    const world = await makeWorld();
    const max = await world.addMember("Max");
    const { id, contactId } = await logDoor(world, { contact: "Nora", reason: "Audit" });
    const words = {
      level: "admin",
      levelWords: "Editor",
      contactId: null,
      reason: "Tests",
      ticket: "T-1",
      note: "n",
    };
    await correct(world, id, words, max);
    const row = await grantRow(world, id);
    expect(row).toMatchObject({ ...words, version: 2 });
    expect(
      row.grantChanges.map(({ what, fromValue, toValue }) => [what, fromValue, toValue]),
    ).toEqual([
      ["level", "write", "admin"],
      ["words", null, "Editor"],
      ["contact", "Nora", null],
      ["reason", "Audit", "Tests"],
      ["ticket", null, "T-1"],
      ["note", null, "n"],
    ]);
    expect((await eventsAbout(world, id)).at(-1)).toMatchObject({
      action: "grant.corrected",
      before: { level: "write", reason: "Audit" },
      after: { level: "admin", contactId: null, why: "Misread" },
    });
    await expect(correct(world, id, {})).rejects.toMatchObject({
      problems: [{ code: "unchanged" }],
    });
    await correct(world, id, { contactId });
  });

  test("refuses the contact of another supplier, and does not find another organization's", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other")];
    const { id } = await logDoor(world);
    const sud = await logDoor(world, { supplier: "Sud", contact: "Sam" });
    const theirs = await logDoor(other, { contact: "Theo" });
    await expect(correct(world, id, { contactId: sud.contactId })).rejects.toMatchObject({
      problems: [{ code: "of_another_supplier" }],
    });
    await expect(correct(world, id, { contactId: theirs.contactId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await grantRow(world, id)).version).toBe(1);
  });
});
