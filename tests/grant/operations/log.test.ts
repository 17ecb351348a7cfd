import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { logGrant } from "@/lib/grant/operations/log";
import {
  counts,
  doorInput,
  eventsAbout,
  grantRow,
  logDoor,
  noticesOf,
} from "../../support/register";
import { useTestDatabase } from "../../support/test-database";
import { makeWorld, NOON } from "../../support/world";

useTestDatabase();

describe("logging a grant", () => {
  test("writes the grant, the things it joins, their events, and tells no one about a safe handover", async () => {
    const world = await makeWorld();
    const logged = await logDoor(world, {
      contact: "Nora Nord",
      channel: "password_manager",
      changedBefore: true,
    });
    const row = await grantRow(world, logged.id);
    expect(row).toMatchObject({
      endsOn: "2026-12-01",
      endKnownOn: "2026-11-18",
      loggedOn: "2026-11-18",
      loggedByName: "Ada Admin",
      ownerId: world.admin.membershipId,
      version: 1,
      handovers: [{ generation: 1, channel: "password_manager", happenedOn: "2026-11-01" }],
    });
    expect(logged.warnings).toEqual([]);
    const [event] = await eventsAbout(world, logged.id);
    expect(event).toMatchObject({
      action: "grant.logged",
      after: { supplier: "Studio Nord", system: "Web shop", endsOn: "2026-12-01", generation: 1 },
    });
    expect(JSON.stringify(event)).not.toContain("Nora");
    expect(event?.personal.contact).toMatch(/^[0-9a-f]{64}$/);
    const made = [logged.supplierId, logged.contactId ?? "", logged.systemId, logged.credentialId];
    const actions = await Promise.all(made.map((id) => eventsAbout(world, id)));
    expect(actions.flat().map(({ action }) => action)).toEqual([
      "supplier.created",
      "contact.created",
      "system.created",
      "credential.created",
    ]);
    expect(await noticesOf(world)).toEqual([]);
  });

  test("uses what is there under the same normalised name, and makes nothing twice", async () => {
    const world = await makeWorld();
    const first = await logDoor(world, { contact: "Nora Nord", identifier: "shop@nord" });
    const again = await logDoor(world, {
      supplier: "  STUDIO   nord ",
      contact: "nora nord",
      system: "web SHOP",
      identifier: "SHOP@nord",
      anyway: true,
      nativeEndsOn: "2026-12-31",
    });
    expect(again).toMatchObject({
      supplierId: first.supplierId,
      contactId: first.contactId,
      systemId: first.systemId,
      credentialId: first.credentialId,
      warnings: ["same_access", "native_end_differs"],
    });
    expect(await counts(world)).toMatchObject({
      suppliers: 1,
      contacts: 1,
      systems: 1,
      credentials: 1,
    });
    const { credential } = await grantRow(world, again.id);
    expect(credential).toMatchObject({ nativeEndsOn: "2026-12-31", version: 2 });
  });

  test("two who name the same new supplier, system and credential at once get one of each", async () => {
    const world = await makeWorld();
    const done = await Promise.allSettled(
      ["Nord", "nord", "NORD"].map((supplier, index) =>
        logDoor(world, { supplier, system: "Bank", identifier: "portal", reason: `r${index}` }),
      ),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of done)
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ code: "extension_of" });
    expect(await counts(world)).toMatchObject({
      suppliers: 1,
      systems: 1,
      credentials: 1,
      grants: 1,
    });
  });

  test("the end is 14 days after the later of start and today where nothing was said", async () => {
    const world = await makeWorld();
    const nothing = { endsOn: null, noEndReason: null, reviewOn: null };
    const scope = () => world.as(world.admin, "grant:log");
    const past = await logGrant(await scope(), doorInput({}, nothing), NOON);
    expect(past.endsOn).toBe("2026-12-02");
    const ahead = await logGrant(
      await scope(),
      doorInput({ startsOn: "2026-12-24" }, nothing),
      NOON,
    );
    expect(ahead.endsOn).toBe("2027-01-07");
  });

  test("a length is counted from the later of start and today, and must be one on offer", async () => {
    const world = await makeWorld();
    const lasting = async (startsOn: string, lastsDays: number) =>
      logGrant(
        await world.as(world.admin, "grant:log"),
        doorInput({ startsOn }, { endsOn: null, lastsDays }),
        NOON,
      );
    expect(await lasting("2026-11-01", 30)).toMatchObject({ endsOn: "2026-12-18" });
    expect(await lasting("2026-12-24", 7)).toMatchObject({ endsOn: "2026-12-31" });
    await expect(lasting("2026-11-01", 45)).rejects.toMatchObject({
      problems: [{ field: "lastsDays", code: "not_a_choice" }],
    });
    await inOrganization(world.organizationId, (tx) =>
      tx.organizationSettings.update({
        where: { organizationId: world.organizationId },
        data: { defaultDays: 45, maxDays: 60 },
      }),
    );
    expect(await lasting("2026-11-01", 45)).toMatchObject({ endsOn: "2027-01-02" });
    await expect(lasting("2026-11-01", 90)).rejects.toMatchObject({
      problems: [{ field: "endsOn", code: "end_too_late" }],
    });
  });

  test("no end needs a reason and a review day, and is said to be one", async () => {
    const world = await makeWorld();
    const endless = await logDoor(world, { endsOn: null, reviewOn: "2027-01-15" });
    expect(endless).toMatchObject({ endsOn: null, reviewOn: "2027-01-15", warnings: ["no_end"] });
    const scope = await world.as(world.admin, "grant:log");
    const half = doorInput({}, { endsOn: null, noEndReason: "nightly", reviewOn: null });
    await expect(logGrant(scope, half, NOON)).rejects.toMatchObject({
      problems: [{ field: "reviewOn", code: "required" }],
    });
  });

  test("the longest duration counts from today, of organization and system the stricter", async () => {
    const world = await makeWorld();
    const { systemId } = await logDoor(world, { system: "Bank" });
    await inOrganization(world.organizationId, async (tx) => {
      const where = { organizationId: world.organizationId };
      await tx.organizationSettings.update({ where, data: { maxDays: 30 } });
      await tx.system.updateMany({ where: { ...where, id: systemId }, data: { maxDays: 10 } });
    });
    const inBank = (endsOn: string) =>
      logDoor(world, { system: "Bank", startsOn: "2026-11-20", endsOn });
    await expect(inBank("2026-11-29")).rejects.toMatchObject({
      problems: [{ field: "endsOn", code: "end_too_late", values: { latest: "2026-11-28" } }],
    });
    expect(await inBank("2026-11-28")).toMatchObject({ endsOn: "2026-11-28" });
    await expect(logDoor(world, { endsOn: "2026-12-19" })).rejects.toMatchObject({
      code: "invalid",
    });
    const scope = await world.as(world.admin, "grant:log");
    const nothing = { endsOn: null, noEndReason: null, reviewOn: null };
    const asDefault = await logGrant(scope, doorInput({ system: "Bank" }, nothing), NOON);
    expect(asDefault.endsOn).toBe("2026-11-28");
  });

  test("a shared credential is refused where none is allowed, another kind is not", async () => {
    const world = await makeWorld();
    await inOrganization(world.organizationId, (tx) =>
      tx.organizationSettings.update({
        where: { organizationId: world.organizationId },
        data: { sharedAllowed: false },
      }),
    );
    const before = await counts(world);
    await expect(logDoor(world, { kind: "door_code" })).rejects.toMatchObject({
      problems: [{ field: "credential", code: "shared_not_allowed" }],
    });
    expect(await counts(world)).toEqual(before);
    await logDoor(world, { kind: "dedicated_account" });
  });

  test("the same access again names the grant it would extend, unless the person means it", async () => {
    const world = await makeWorld();
    const words = { supplier: "Nord", identifier: "shared@shop" };
    const first = await logDoor(world, words);
    const before = await counts(world);
    await expect(logDoor(world, words)).rejects.toMatchObject({
      code: "extension_of",
      values: { grant: first.id, supplier: "Nord", endsOn: "2026-12-01" },
    });
    expect(await counts(world)).toEqual(before);
    expect((await logDoor(world, { ...words, anyway: true })).warnings).toEqual(["same_access"]);
  });

  test("a second holder must be meant, and a dedicated account has none", async () => {
    const world = await makeWorld();
    const shared = { system: "Shop", identifier: "shared" };
    await logDoor(world, { ...shared, supplier: "Nord" });
    await expect(logDoor(world, { ...shared, supplier: "Sud" })).rejects.toMatchObject({
      code: "second_holder",
      values: { supplier: "Nord" },
    });
    const meant = await logDoor(world, { ...shared, supplier: "Sud", anyway: true });
    expect(meant.warnings).toEqual(["second_holder"]);
    const own = { kind: "dedicated_account", system: "Shop", identifier: "nord" } as const;
    await logDoor(world, { ...own, supplier: "Nord" });
    await expect(logDoor(world, { ...own, supplier: "Sud", anyway: true })).rejects.toMatchObject({
      code: "one_holder",
    });
  });

  test("an exposed handover tells the owner, and the system's owner where there are two holders", async () => {
    const world = await makeWorld();
    const owner = await world.addMember("Olga Owner");
    const shared = { system: "Shop", identifier: "shared" };
    const first = await logDoor(world, { ...shared, supplier: "Nord", owner, channel: "email" });
    expect(first.warnings).toEqual(["exposed"]);
    const toOwner = {
      recipientId: owner.membershipId,
      template: "exposed",
      subjectId: first.credentialId,
    };
    expect(await noticesOf(world)).toEqual([toOwner]);
    const by = await world.addMember("Max Member");
    await logDoor(world, { ...shared, supplier: "Sud", owner, by, channel: "chat", anyway: true });
    expect(await noticesOf(world)).toEqual([
      toOwner,
      { ...toOwner, recipientId: world.admin.membershipId },
    ]);
  });

  test("facts on a day to come are refused", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "grant:log");
    const input = doorInput(
      { channel: "phone", handedOn: "2026-11-19", kind: "api_key", changedBefore: true },
      { authorizedBy: "Boss", authorizedOn: "2026-11-19" },
    );
    await expect(logGrant(scope, input, NOON)).rejects.toMatchObject({
      problems: [
        { field: "handover.happenedOn", code: "in_the_future" },
        { field: "authorizedOn", code: "in_the_future" },
        { field: "changedBefore", code: "not_shared" },
      ],
    });
  });

  test("an auditor, a member who left and a stranger cannot own a door", async () => {
    const world = await makeWorld();
    const other = await makeWorld("Other");
    const auditor = await world.addMember("Aude Auditor", "auditor");
    const gone = await world.addMember("Gone Member");
    await inOrganization(world.organizationId, (tx) =>
      tx.membership.updateMany({
        where: { organizationId: world.organizationId, id: gone.membershipId },
        data: { endedAt: NOON },
      }),
    );
    const before = await counts(world);
    await expect(logDoor(world, { owner: other.admin })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const owner of [auditor, gone])
      await expect(logDoor(world, { owner })).rejects.toMatchObject({
        problems: [{ field: "ownerId", code: "not_answerable" }],
      });
    await expect(logDoor(world, { by: auditor })).rejects.toMatchObject({ code: "forbidden" });
    expect(await counts(world)).toEqual(before);
  });

  test("another organization's supplier, contact, system or credential is not found, and nothing is written", async () => {
    const world = await makeWorld();
    const other = await makeWorld("Other");
    const theirs = await logDoor(other, { contact: "Nora" });
    const own = await logDoor(world, { contact: "Nora" });
    const before = [await counts(world), await counts(other)];
    const scope = await world.as(world.admin, "grant:log");
    const foreign = [
      { supplier: { id: theirs.supplierId } },
      { supplier: { id: own.supplierId }, contact: { id: theirs.contactId } },
      { system: { id: theirs.systemId } },
      { system: { id: own.systemId }, credential: { id: theirs.credentialId } },
    ];
    for (const more of foreign)
      await expect(logGrant(scope, doorInput({}, more), NOON)).rejects.toMatchObject({
        code: "not_found",
      });
    expect([await counts(world), await counts(other)]).toEqual(before);
  });

  test("a contact or credential of something else of ours is refused at its field", async () => {
    const world = await makeWorld();
    const one = await logDoor(world, { contact: "Nora" });
    const two = await logDoor(world, { supplier: "Sud", system: "Bank" });
    const scope = await world.as(world.admin, "grant:log");
    const wrong = [
      [{ supplier: { id: two.supplierId }, contact: { id: one.contactId } }, "of_another_supplier"],
      [{ system: { id: two.systemId }, credential: { id: one.credentialId } }, "of_another_system"],
    ] as const;
    for (const [more, code] of wrong)
      await expect(logGrant(scope, doorInput({}, more), NOON)).rejects.toMatchObject({
        problems: [{ code }],
      });
  });

  test("the schema refuses secrets, U+0000 and a megabyte in every text, and unknown keys", () => {
    const secret = "password: Tr0ub4dor&3xy";
    for (const more of [
      { reason: secret },
      { note: secret },
      { ticket: secret },
      { levelWords: secret },
    ])
      expect(() => doorInput({}, more)).toThrow("looks_like_secret");
    expect(() => doorInput({ identifier: secret })).toThrow("looks_like_secret");
    expect(doorInput({}, { note: secret, confirmedNoSecret: true }).note).toBe(secret);
    for (const bad of ["a\u0000b", "x".repeat(1_048_576)]) {
      for (const field of ["reason", "note", "ticket", "levelWords", "requestedBy", "noEndReason"])
        expect(() => doorInput({}, { [field]: bad })).toThrow();
      expect(() => doorInput({ supplier: bad })).toThrow();
      expect(() => doorInput({ identifier: bad })).toThrow();
    }
    expect(() => doorInput({}, { password: "x" })).toThrow();
  });
});
