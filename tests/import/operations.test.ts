import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { applyImport } from "@/lib/import/operations/apply";
import { counts, eventsAbout, grantRow, logDoor, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { day, importList, importScope, rowOf, stage } from "./staging";

useTestDatabase();
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const importedGrants = (importId: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.grant.findMany({
      where: { organizationId: world.organizationId, importId },
      include: {
        supplier: true,
        contact: true,
        closure: true,
        handovers: true,
        grantChanges: { orderBy: { id: "asc" } },
        credential: { include: { system: true, rotations: true } },
      },
      orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    }),
  );

const verdicts = (importId: string) =>
  inOrganization(world.organizationId, async (tx) => {
    const rows = await tx.importRow.findMany({
      where: { organizationId: world.organizationId, importId },
      orderBy: { line: "asc" },
    });
    return rows.map(({ verdict }) => verdict);
  });

describe("applying a list", () => {
  it("makes each thing once, with its grants, handovers and one event for every grant", async () => {
    const scope = await importScope(world);
    const anna = { name: "Anna Roy", email: "anna@lantern.example", phone: null, leftOn: null };
    const applied = await importList(scope, [
      rowOf(world, 2, { contact: anna }),
      rowOf(world, 3, { contact: { ...anna, phone: "555 0100" }, system: "WEB  SHOP" }),
      rowOf(world, 4, {
        supplier: "Second Firm",
        system: "Bank",
        kind: "partner_access",
        handover: null,
      }),
    ]);
    expect(applied).toMatchObject({
      grants: 3,
      suppliers: 2,
      systems: 2,
      extended: 0,
      alreadyThere: 0,
    });
    const grants = await importedGrants(applied.importId);
    expect(grants.map(({ handovers }) => handovers.length)).toEqual([1, 1, 0]);
    expect(grants[0]?.contact).toMatchObject({ email: anna.email, phone: "555 0100" });
    expect(grants[0]).toMatchObject({
      version: 1,
      endKnownOn: "2026-11-18",
      loggedByName: "Ada Admin",
    });
    expect(await counts(world)).toMatchObject({ contacts: 1, credentials: 3, mails: 0 });
    const [event] = await eventsAbout(world, grants[0]?.id ?? "");
    expect(event).toMatchObject({
      action: "grant.imported",
      after: { line: 2, system: "Web shop" },
    });
    const [own] = (await eventsAbout(world, applied.importId)).slice(-1);
    expect(own).toMatchObject({ action: "import.applied", after: { grants: 3 } });
  });

  it("keeps what breaks a policy and tells nobody at once: it records what is", async () => {
    const { organizationId } = world;
    await inOrganization(organizationId, (tx) =>
      tx.organizationSettings.updateMany({
        where: { organizationId },
        data: { maxDays: 30, sharedAllowed: false },
      }),
    );
    const scope = await importScope(world);
    const channel = { channel: "email", happenedOn: day("2026-09-01") } as const;
    const applied = await importList(scope, [
      rowOf(world, 2, { kind: "shared_password", endsOn: day("2027-12-31"), handover: channel }),
    ]);
    expect(applied.grants).toBe(1);
    expect(await noticesOf(world)).toEqual([]);
  });

  it("tells an extension as a former end of the same grant", async () => {
    const scope = await importScope(world);
    const outcome = { as: "extension_of_line", line: 2 } as const;
    const applied = await importList(scope, [
      rowOf(world, 2, { identifier: "aws" }),
      rowOf(world, 3, {
        identifier: "aws",
        endsOn: day("2027-01-31"),
        reason: "Phase two",
        outcome,
      }),
    ]);
    expect(applied).toMatchObject({ grants: 1, extended: 1 });
    const [grant] = await importedGrants(applied.importId);
    expect(grant).toMatchObject({ endsOn: "2027-01-31", reason: "Redesign", version: 1 });
    expect(grant?.grantChanges).toMatchObject([
      {
        what: "end",
        fromValue: "2026-12-15",
        toValue: "2027-01-31",
        why: "Phase two",
        late: false,
      },
    ]);
    expect(await verdicts(applied.importId)).toEqual(["imported", "extended"]);
  });

  it("extends a grant of the register and keeps its former end", async () => {
    const logged = await logDoor(world, { startsOn: "2026-10-01", endsOn: "2026-11-10" });
    const scope = await importScope(world);
    const outcome = { as: "extension_of_grant", grantId: logged.id } as const;
    const applied = await importList(scope, [rowOf(world, 2, { outcome, reason: "More time" })]);
    expect(applied).toMatchObject({ grants: 0, extended: 1 });
    const grant = await grantRow(world, logged.id);
    expect(grant).toMatchObject({ endsOn: "2026-12-15", version: 2 });
    expect(grant.grantChanges).toMatchObject([
      { fromValue: "2026-11-10", late: true, why: "More time" },
    ]);
    expect((await eventsAbout(world, logged.id)).at(-1)).toMatchObject({
      action: "grant.extended",
    });
  });

  it("records a closed door with its day, and retires the account that is gone", async () => {
    const scope = await importScope(world);
    const closure = { kind: "revoked", happenedOn: day("2026-10-20") } as const;
    const applied = await importList(scope, [rowOf(world, 2, { closure })]);
    const [grant] = await importedGrants(applied.importId);
    expect(grant?.closure).toMatchObject({
      kind: "revoked",
      happenedOn: "2026-10-20",
      evidence: "claimed",
    });
    expect(grant?.credential.retiredAt).toEqual(NOON);
    expect(grant?.version).toBe(1);
  });

  it("makes a rotation of 'closed: rotated', so that who was handed the secret before it needs the new one", async () => {
    const scope = await importScope(world);
    const same = { kind: "shared_password", identifier: "ftp" } as const;
    const closure = { kind: "rotated", happenedOn: day("2026-10-20") } as const;
    const later = { channel: "phone", happenedOn: day("2026-11-01") } as const;
    const applied = await importList(scope, [
      rowOf(world, 2, { ...same, supplier: "A", closure }),
      rowOf(world, 3, { ...same, supplier: "B", startsOn: day("2026-09-02") }),
      rowOf(world, 4, { ...same, supplier: "C", startsOn: day("2026-11-01"), handover: later }),
    ]);
    const grants = await importedGrants(applied.importId);
    expect(grants.map(({ handovers }) => handovers[0]?.generation)).toEqual([1, 1, 2]);
    expect(grants[0]?.credential).toMatchObject({ generation: 2 });
    expect(grants[0]?.closure?.rotationId).toBe(grants[0]?.credential.rotations[0]?.id);
    const due = await inOrganization(
      world.organizationId,
      (tx) => tx.$queryRaw<{ subject_id: string }[]>`
        SELECT subject_id::text FROM due_item WHERE due_kind = 're_issue' AND organization_id = ${world.organizationId}::uuid`,
    );
    expect(due).toEqual([{ subject_id: grants[1]?.id }]);
  });
});

describe("a list and what is there already", () => {
  it("adds nothing when the same rows come in another file, or when the register holds the same access", async () => {
    const scope = await importScope(world);
    await logDoor(world, {
      supplier: "Paper Lantern",
      system: "Web shop",
      kind: "dedicated_account",
      identifier: "account-2",
      startsOn: "2026-09-01",
      endsOn: "2026-12-15",
    });
    const key = "ab".repeat(32);
    const first = await importList(scope, [rowOf(world, 2), rowOf(world, 3, { rowKey: key })]);
    expect(first).toMatchObject({ grants: 1, alreadyThere: 1 });
    const before = await counts(world);
    const again = await importList(scope, [
      rowOf(world, 7, { rowKey: key, supplier: "Renamed since", identifier: "account-3" }),
    ]);
    expect(again).toMatchObject({ grants: 0, alreadyThere: 1, suppliers: 0 });
    expect(await counts(world)).toMatchObject({
      grants: before.grants,
      suppliers: before.suppliers,
    });
  });

  it("refuses the same content a second time, naming who imported it and when", async () => {
    const scope = await importScope(world);
    const fingerprint = "cd".repeat(32);
    await importList(scope, [rowOf(world, 2)], { fingerprint, fileName: "doors.csv" });
    await expect(stage(scope, [rowOf(world, 2)], { fingerprint })).rejects.toMatchObject({
      code: "file_imported",
      values: { by: "Ada Admin", at: NOON.toISOString(), file: "doors.csv" },
    });
  });

  it("lets one of two admins win who apply the same list at once, and both find each grant once", async () => {
    const bea = await world.addMember("Bea Second", "admin");
    const fingerprint = "ef".repeat(32);
    const scopes = [await importScope(world), await importScope(world, bea)];
    const rows = Array.from({ length: 40 }, (_, index) => rowOf(world, index + 2));
    const staged = await Promise.all(scopes.map((scope) => stage(scope, rows, { fingerprint })));
    const results = await Promise.allSettled(
      scopes.map((scope, index) => applyImport(scope, { importId: staged[index] ?? "" }, NOON)),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "file_imported" });
    expect((await counts(world)).grants).toBe(40);
  });

  it("lets two admins apply lists that overlap at once: each grant is there once", async () => {
    const bea = await world.addMember("Bea Second", "admin");
    const rows = Array.from({ length: 40 }, (_, index) => rowOf(world, index + 2));
    const [mine, hers] = [await importScope(world), await importScope(world, bea)];
    const applied = await Promise.all([
      importList(mine, rows),
      importList(hers, [...rows.slice(20), rowOf(world, 90)]),
    ]);
    expect(applied.reduce((sum, { grants }) => sum + grants, 0)).toBe(41);
    expect((await counts(world)).suppliers).toBe(1);
  });
});
