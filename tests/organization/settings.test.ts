import { describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { Conflict, Forbidden } from "@/lib/errors";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import { createOrganization } from "@/lib/organization/operations/create";
import { editSettings } from "@/lib/organization/operations/edit-settings";
import { recordReading } from "@/lib/organization/operations/record-reading";
import { createOrganizationInput } from "@/lib/organization/organization";
import { draftPolicies, policiesInput } from "@/lib/organization/policies";
import { readRegisterNumbers, readSettings } from "@/lib/organization/queries";
import { settingsInput } from "@/lib/organization/settings";
import { mayFound, myRegisters } from "@/lib/person/registers";
import { defaultReminderSettings } from "@/lib/reminder/settings";
import { useTestDatabase } from "../support/test-database";
import { makePerson, makeWorld, NOON } from "../support/world";

useTestDatabase();

const settings = { name: "Boulangerie", zone: "Europe/Paris", locale: "fr" };

describe("the settings of an organization", () => {
  it("change at once, for whoever saw the last ones, and are on record", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "organization:settings");
    const input = settingsInput.parse({ ...settings, version: "1" });
    await editSettings(scope, input, NOON);
    await expect(editSettings(scope, input, NOON)).rejects.toThrow(Conflict);
    const reading = await world.as(world.admin, "register:read");
    expect(reading.organization.zone).toBe("Europe/Paris");
    expect(await readSettings(reading)).toMatchObject({ ...settings, version: 2 });
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
  const form = {
    before: "30, 14 7;1, 0",
    after: "7, 3",
    repeatDays: "7",
    escalateAfterDays: "7",
    sendHour: "8",
    daysOff: ["0", "6"],
    maxDays: "",
    defaultDays: "14",
    version: "1",
  };
  const stored = { maxDays: null, defaultDays: 14, sharedAllowed: true, approval: [] };
  const change = (more: object) => ({ ...defaultReminderSettings, ...stored, version: 1, ...more });

  it("come from a form's texts: days in any order, an empty longest duration is none, an unticked box is no", () => {
    const { version, ...parsed } = policiesInput.parse(form);
    expect(parsed).toEqual({ ...defaultReminderSettings, ...stored, sharedAllowed: false });
    const { daysOff: _, ...everyDay } = form;
    const more = { maxDays: "90", sharedAllowed: "on" };
    expect(policiesInput.parse({ ...everyDay, ...more })).toMatchObject({
      daysOff: [],
      maxDays: 90,
      sharedAllowed: true,
    });
  });

  it.each([
    ["before", "14, 7", "stage_of_the_day_missing"],
    ["before", "7, 7, 0", "stage_twice"],
    ["before", "a week, 0", "stage_not_days"],
    ["before", "-7, 0", "stage_not_days"],
    ["before", "366, 0", "stage_too_far"],
    ["before", "0,1,2,3,4,5,6,7,8,9,10,11,12", "too_many_stages"],
    ["after", "0, 3", "stage_after_not_positive"],
    ["after", "1e2", "stage_not_days"],
    ["repeatDays", "", "repeat_range"],
    ["repeatDays", "91", "repeat_range"],
    ["escalateAfterDays", "", "escalation_range"],
    ["sendHour", "24", "not_an_hour"],
    ["daysOff", ["0", "1", "2", "3", "4", "5", "6"], "every_day_off"],
    ["maxDays", "0", "max_days_range"],
    ["maxDays", "4000", "max_days_range"],
    ["maxDays", "1.5", "max_days_range"],
    ["defaultDays", "366", "default_days_range"],
    ["before", { contains: 0 }, undefined],
    ["colour", "red", undefined],
    ["maxDays", "13", "default_over_longest"],
  ])("refuse %s %j beside that field: %s", (field, value, code) => {
    const parsed = policiesInput.safeParse({ ...form, [field]: value });
    expect(parsed.success).toBe(false);
    if (code) expect(parsed.error?.issues[0]).toMatchObject({ message: code });
    const beside = code === "default_over_longest" ? "defaultDays" : field;
    if (code) expect(parsed.error?.issues[0]?.path[0]).toBe(beside);
  });

  it("half typed keep what stood where it cannot be what was typed", () => {
    const { version, ...last } = change({});
    const { policies, problems } = draftPolicies({ ...form, before: "14", repeatDays: "5" }, last);
    expect(policies).toEqual({ ...last, repeatDays: 5, sharedAllowed: false });
    expect(problems).toEqual({ before: "stage_of_the_day_missing" });
  });

  it("change for whoever saw the last ones", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "policy:change");
    const input = change({ maxDays: 90, defaultDays: 30, sharedAllowed: false, before: [5, 0] });
    await changePolicies(scope, input, NOON);
    await expect(changePolicies(scope, input, NOON)).rejects.toThrow(Conflict);
    const view = await readSettings(await world.as(world.admin, "register:read"));
    expect(view).toMatchObject({ maxDays: 90, defaultDays: 30, sharedAllowed: false });
    expect(view).toMatchObject({ stagesBefore: [5, 0], stagesAfter: [3, 7], policyVersion: 2 });
  });

  it("are on record for what changed alone, with what was before; unchanged they are no event", async () => {
    const world = await makeWorld();
    const scope = await world.as(world.admin, "policy:change");
    const events = async () => {
      const rows = await inOrganization(world.organizationId, (tx) =>
        tx.auditEvent.findMany({ orderBy: { seq: "asc" } }),
      );
      return rows.slice(1).map(({ text }) => JSON.parse(text));
    };
    expect(await changePolicies(scope, change({}), NOON)).toEqual({ version: 1 });
    expect(await events()).toEqual([]);
    await changePolicies(scope, change({ daysOff: [0], sendHour: 6 }), NOON);
    expect(await events()).toMatchObject([
      {
        action: "organization.reminders_changed",
        before: { daysOff: [0, 6], sendHour: 8, stagesBefore: [30, 14, 7, 1, 0] },
        after: { daysOff: [0], sendHour: 6 },
      },
    ]);
  });
});

describe("all registers of a person", () => {
  it("are the ones he is a living member of, each counted in its own organization", async () => {
    const [world, other] = [await makeWorld(), await makeWorld("Other Bakery")];
    const visitor = { personId: world.admin.personId, from: null };
    expect(await myRegisters(visitor, NOON)).toMatchObject([
      {
        slug: world.slug,
        role: "admin",
        example: false,
        numbers: { open: 0, toClose: 0, ends: 0 },
      },
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
