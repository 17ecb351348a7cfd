import { describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden } from "@/lib/errors";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import { createOrganization } from "@/lib/organization/operations/create";
import { editSettings } from "@/lib/organization/operations/edit-settings";
import { recordReading } from "@/lib/organization/operations/record-reading";
import { createOrganizationInput } from "@/lib/organization/organization";
import { readRegisterNumbers, readSettings } from "@/lib/organization/queries";
import { policiesInput, settingsInput } from "@/lib/organization/settings";
import { mayFound, myRegisters } from "@/lib/person/registers";
import { useTestDatabase } from "../support/test-database";
import { makePerson, makeWorld, NOON } from "../support/world";

useTestDatabase();

const settings = { name: "Boulangerie", zone: "Europe/Paris", locale: "fr", sendHour: "7" };

describe("the settings of an organization", () => {
  it("change at once, for whoever saw the last ones, and are on record", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "organization:settings");
    const input = settingsInput.parse({ ...settings, version: "1" });
    await editSettings(scope, input, NOON);
    await expect(editSettings(scope, input, NOON)).rejects.toThrow(Conflict);
    const reading = await world.as(world.admin, "register:read");
    expect(reading.organization.zone).toBe("Europe/Paris");
    expect(await readSettings(reading)).toMatchObject({ ...settings, sendHour: 7, version: 2 });
    const actions = await inOrganization(world.organizationId, (tx) =>
      tx.auditEvent.findMany({ orderBy: { seq: "asc" } }),
    );
    expect(actions.at(-1)?.action).toBe("organization.settings_changed");
  });

  it("are an admin's to change", async () => {
    const world = await makeWorld();
    for (const role of ["member", "auditor"] as const) {
      const member = await world.addMember("Claire Roy", role);
      await expect(world.as(member, "organization:settings")).rejects.toThrow(Forbidden);
      await expect(world.as(member, "policy:change")).rejects.toThrow(Forbidden);
    }
    const scope = await world.as(world.admin, "register:read");
    const input = settingsInput.parse({ ...settings, version: 1 });
    await expect(editSettings(scope, input, NOON)).rejects.toThrow(Forbidden);
  });

  it.each([
    [{ zone: "Mars/Olympus" }],
    [{ zone: "../../etc/passwd" }],
    [{ locale: "de" }],
    [{ sendHour: "24" }],
    [{ sendHour: "-1" }],
    [{ sendHour: "7.5" }],
    [{ name: "" }],
    [{ name: "a\r\nBcc: x@y.test" }],
    [{ name: "a\u0000b" }],
    [{ name: "x".repeat(101) }],
    [{ slug: "other" }],
  ])("refuse %j", (change) => {
    expect(settingsInput.safeParse({ ...settings, version: "1", ...change }).success).toBe(false);
  });
});

describe("the policies", () => {
  it("come from a form's texts: an empty longest duration is none, an unticked box is no", () => {
    const parse = (form: object) =>
      policiesInput.parse({ defaultDays: "14", version: "1", ...form });
    expect(parse({ maxDays: "" })).toMatchObject({ maxDays: null, sharedAllowed: false });
    expect(parse({ maxDays: "90", sharedAllowed: "on" })).toMatchObject({
      maxDays: 90,
      sharedAllowed: true,
    });
    for (const maxDays of ["0", "-1", "1.5", "4000", "x"])
      expect(policiesInput.safeParse({ maxDays, defaultDays: "14", version: "1" }).success).toBe(
        false,
      );
  });

  it("change for whoever saw the last ones", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "policy:change");
    const input = { maxDays: 90, defaultDays: 30, sharedAllowed: false, version: 1 };
    await changePolicies(scope, input, NOON);
    await expect(changePolicies(scope, input, NOON)).rejects.toThrow(Conflict);
    const view = await readSettings(await world.as(world.admin, "register:read"));
    expect(view).toMatchObject({ maxDays: 90, defaultDays: 30, sharedAllowed: false });
  });
});

describe("all registers of a person", () => {
  it("are the ones he is a living member of, each counted in its own organization", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    const visitor = { personId: world.admin.personId, from: null };
    expect(await myRegisters(visitor, NOON)).toMatchObject([
      { slug: world.slug, role: "admin", example: false, numbers: { open: 0, overdue: 0 } },
    ]);
    const scope = await other.as(other.admin, "register:read");
    expect(await readRegisterNumbers(scope, scope.today(NOON))).toMatchObject({ open: 0 });
  });

  it("let an invited member found one only where SIGN_UP says so", async () => {
    const world = await makeWorld();
    const member = await world.addMember("Claire Roy");
    expect(await mayFound(member.personId)).toBe(false);
  });
});

describe("a new organization", () => {
  const input = { name: "Bright", zone: "America/Toronto", locale: "en", sendHour: "8" };

  it.each(["sign-in", "api", "registers", "a", "-a", "a--b", "a b", "é", "a".repeat(41), "../x"])(
    "cannot have the address %j",
    (slug) => expect(createOrganizationInput.safeParse({ ...input, slug }).success).toBe(false),
  );

  it("cannot have an address another one has", async () => {
    const world = await makeWorld();
    const person = await makePerson("Denis Roy");
    const parsed = createOrganizationInput.parse({ ...input, slug: world.slug });
    const visitor = { personId: person.personId, from: null };
    await expect(
      createOrganization(visitor, { ...parsed, adminName: "Denis" }, NOON),
    ).rejects.toMatchObject({ code: "already_there" });
  });
});

describe("an auditor's reading", () => {
  it("is on record with the page, without what was searched for", async () => {
    const world = await makeWorld();
    const auditor = await world.addMember("Al Auditor", "auditor");
    const scope = await world.as(auditor, "register:read");
    expect(scope.cell(false)).toBe("recorded");
    await recordReading(scope, { page: `/${world.slug}/grants`, subject: null }, NOON);
    const last = await inOrganization(world.organizationId, (tx) =>
      tx.auditEvent.findFirst({ orderBy: { seq: "desc" } }),
    );
    expect(last?.action).toBe("register.read");
    expect(JSON.parse(last?.text ?? "{}")).toMatchObject({
      after: { page: `/${world.slug}/grants` },
    });
  });
});
