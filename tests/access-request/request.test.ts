import { describe, expect, test } from "vitest";
import { checkAskedEnd } from "@/lib/access-request/access-request";
import { requestAccess } from "@/lib/access-request/operations/request";
import { requestAccessInput } from "@/lib/access-request/schema";
import { newId } from "@/lib/db/id";
import { inOrganization } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import { civilDateFrom } from "@/lib/time/civil-date";
import { ask, askedFor, asRequestLink, makeLink, requestRow } from "../support/access-request";
import { counts, eventsAbout, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, NOON, type World } from "../support/world";

useTestDatabase();

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE);

const arrange = (world: World, of: Member, data: object) =>
  inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({
      where: { organizationId: world.organizationId, id: of.membershipId },
      data,
    }),
  );

/** Requests that came before, without the operation. */
async function cameBefore(world: World, linkId: string, many: number, at: Date): Promise<void> {
  const { organizationId } = world;
  const { confirmedNoSecret: _, ...words } = askedFor();
  const row = { organizationId, linkId, ownerId: world.admin.membershipId, ...words };
  await inOrganization(organizationId, (tx) =>
    tx.accessRequest.createMany({
      data: Array.from({ length: many }, () => ({ ...row, id: newId(), at, onDay: "2026-11-18" })),
    }),
  );
}

describe("asking for an access by the link", () => {
  test("is kept in his words, on record in his name, and its owner is told at once", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const id = await ask(link);
    expect(await requestRow(world, id)).toMatchObject({
      linkId: link.linkId,
      ownerId: world.admin.membershipId,
      firm: "Studio Nord",
      person: "Nils Nord",
      email: "nils@studio-nord.test",
      systemWords: "The web shop",
      account: "studio-nord",
      at: NOON,
      onDay: "2026-11-18",
      grantId: null,
      endedAt: null,
    });
    const [event] = await eventsAbout(world, id);
    expect(event).toMatchObject({
      action: "access.requested",
      actor: { kind: "request_link", link: link.linkId },
      subjects: [{ kind: "access_request", id }],
    });
    expect(JSON.stringify(event)).not.toMatch(/Nils|nils@/);
    const told = { recipientId: world.admin.membershipId, template: "access_requested" };
    expect(await noticesOf(world)).toEqual([{ ...told, subjectId: id }]);
  });

  test("looks nothing up: it makes no supplier, system or grant, whether or not there is one", async () => {
    const world = await makeWorld();
    await logDoor(world, { supplier: "Studio Nord", system: "The web shop" });
    const before = await counts(world);
    await ask(await makeLink(world));
    const { events, mails, ...rest } = await counts(world);
    const { events: formerly, mails: sent, ...former } = before;
    expect(rest).toEqual(former);
    expect([events - formerly, mails - sent]).toEqual([2, 1]);
  });

  test("falls to the maker of the link while he is an admin, else to an admin who is there", async () => {
    const world = await makeWorld();
    const [lise, zoe] = [await world.addMember("Lise", "admin"), await world.addMember("Zoe")];
    const link = await makeLink(world, lise);
    const owner = async () => (await requestRow(world, await ask(link))).ownerId;
    expect(await owner()).toBe(lise.membershipId);
    await arrange(world, lise, { role: "member" });
    expect(await owner()).toBe(world.admin.membershipId);
    await arrange(world, lise, { role: "admin", endedAt: NOON });
    expect(await owner()).toBe(world.admin.membershipId);
    const mia = await world.addMember("Mia", "admin");
    await arrange(world, world.admin, { awayFrom: "2026-11-01", awayTo: "2026-12-01" });
    expect(await owner()).toBe(mia.membershipId);
    expect(zoe.membershipId).not.toBe(mia.membershipId);
  });

  test("reaches whoever stands in for an owner who is away", async () => {
    const world = await makeWorld();
    const zoe = await world.addMember("Zoe");
    await arrange(world, world.admin, {
      awayFrom: "2026-11-01",
      awayTo: "2026-12-01",
      delegateId: zoe.membershipId,
    });
    await ask(await makeLink(world));
    expect(await noticesOf(world)).toMatchObject([{ recipientId: zoe.membershipId }]);
  });

  test.each([
    ["2026-11-17", "in_the_past"],
    ["2027-11-19", "asked_too_late"],
    ["2199-12-31", "asked_too_late"],
  ])("until %s is refused: %s", async (endsOn, code) => {
    const world = await makeWorld();
    const link = await makeLink(world);
    const before = await counts(world);
    await expect(ask(link, { endsOn })).rejects.toMatchObject({
      problems: [{ field: "endsOn", code }],
    });
    expect(await counts(world)).toEqual(before);
  });

  test("until today, and until a year ahead, is not", () => {
    const today = civilDateFrom("2026-11-18");
    for (const day of ["2026-11-18", "2027-11-18"])
      expect(checkAskedEnd(civilDateFrom(day), today)).toEqual([]);
  });

  test("is refused where the link was revoked after he was let in", async () => {
    const world = await makeWorld();
    const scope = asRequestLink(world, (await makeLink(world)).linkId);
    await makeLink(world);
    await expect(requestAccess(scope, askedFor(), NOON)).rejects.toThrow(NotFound);
  });
});

describe("what is typed", () => {
  const refused = (words: Record<string, unknown>) => {
    const parsed = requestAccessInput.safeParse({ ...askedFor(), ...words });
    return parsed.error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
  };

  test("may be markup: it is text", async () => {
    const world = await makeWorld();
    const firm = `<img src=x onerror=alert(1)> & "Söhne"`;
    const id = await ask(await makeLink(world), { firm });
    expect((await requestRow(world, id)).firm).toBe(firm);
  });

  test.each([
    [{ firm: "a\u0000b" }, "firm"],
    [{ person: "a\nBcc: x@example.test" }, "person"],
    [{ systemWords: "a\u202eb" }, "systemWords"],
    [{ account: "a\u0007b" }, "account"],
    [{ reason: "a\u0000b" }, "reason"],
  ])("is refused with a control character in it: %j", (words, field) => {
    expect(refused(words).map(([where]) => where)).toEqual([field]);
  });

  test("is refused where it is too long, empty, no address, no level or more than was asked", () => {
    expect(refused({ firm: "x".repeat(201) })).toEqual([["firm", "too_long"]]);
    expect(refused({ reason: "x".repeat(1_000_000) })).toEqual([["reason", "too_long"]]);
    expect(refused({ reason: " " })).toEqual([["reason", "empty"]]);
    expect(refused({ email: "Nils <nils@studio-nord.test>" })).toEqual([
      ["email", "not_an_address"],
    ]);
    expect(refused({ endsOn: "", email: "" })).toEqual([
      ["email", "empty"],
      ["endsOn", "empty"],
    ]);
    expect(refused({ level: "owner" })).toHaveLength(1);
    expect(refused({ password: "x" })).toHaveLength(1);
  });

  test("is refused where it looks like a secret, in any field, unless he says that it is none", () => {
    const secret = `AKIA${"IOSFODNN7EXAMPL2"}`;
    for (const field of ["firm", "person", "systemWords", "account", "reason"])
      expect(refused({ [field]: secret })).toEqual([[field, "looks_like_secret"]]);
    expect(refused({ reason: secret, confirmedNoSecret: true })).toEqual([]);
  });
});

describe("limits", () => {
  test("one link takes thirty within an hour, however many come at once", async () => {
    const world = await makeWorld();
    const link = await makeLink(world);
    await cameBefore(world, link.linkId, 27, later(-10));
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => ask(link)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const [over] = tries.filter((one) => one.status === "rejected");
    expect(over?.reason).toMatchObject({ status: 429, code: "too_many", values: { minutes: 50 } });
    await expect(ask(link, {}, later(50))).resolves.toBeDefined();
  });

  test("one organization takes two hundred a day, whatever link they come by; another none of them", async () => {
    const world = await makeWorld();
    const former = await makeLink(world);
    await cameBefore(world, former.linkId, 200, later(-120));
    const link = await makeLink(world);
    await expect(ask(link)).rejects.toMatchObject({ status: 429, values: { minutes: 22 * 60 } });
    await expect(ask(await makeLink(await makeWorld("Elsewhere")))).resolves.toBeDefined();
    await expect(ask(link, {}, later(22 * 60))).resolves.toBeDefined();
  });
});
