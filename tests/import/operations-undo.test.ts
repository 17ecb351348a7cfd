import { beforeEach, describe, expect, it } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { closeGrantInput, extendGrantInput } from "@/lib/grant/schema";
import { undoImport } from "@/lib/import/operations/undo";
import { listImports } from "@/lib/import/queries";
import { editSupplier } from "@/lib/supplier/operations/edit";
import { editSupplierInput } from "@/lib/supplier/schema";
import { eventsAbout, grantRow, logDoor } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { day, importList, importScope, rowOf } from "./staging";

useTestDatabase();
const LATER = new Date(NOON.getTime() + 3_600_000);
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const grantOf = (importId: string, line: number) =>
  inOrganization(world.organizationId, async (tx) => {
    const { organizationId } = world;
    const row = await tx.importRow.findFirstOrThrow({ where: { organizationId, importId, line } });
    return tx.grant.findFirstOrThrow({ where: { organizationId, id: row.grantId ?? "" } });
  });

describe("undoing an import", () => {
  it("voids what nobody has touched since, and lists what somebody has", async () => {
    const scope = await importScope(world);
    const closure = { kind: "revoked", happenedOn: day("2026-10-20") } as const;
    const { importId } = await importList(scope, [
      rowOf(world, 2),
      rowOf(world, 3, { closure }),
      rowOf(world, 4),
      rowOf(world, 5),
    ]);
    const closed = await grantOf(importId, 4);
    const close = { id: closed.id, version: 1, kind: "lapsed", happenedOn: "2026-11-17" };
    await closeGrant(
      await world.as(world.admin, "grant:close"),
      closeGrantInput.parse(close),
      LATER,
    );
    const extended = await grantOf(importId, 5);
    const extend = { id: extended.id, version: 1, endsOn: "2027-01-10", why: "More work" };
    await extendGrant(
      await world.as(world.admin, "grant:extend"),
      extendGrantInput.parse(extend),
      LATER,
    );

    const undone = await undoImport(scope, { importId }, LATER);
    expect(undone).toMatchObject({ voided: 2, keptCount: 2 });
    expect(undone.kept.map(({ why }) => why).sort()).toEqual(["closed", "extended"]);
    const voided = await grantRow(world, (await grantOf(importId, 3)).id);
    expect(voided).toMatchObject({ voidWhy: "import undone", voidedByName: "Ada Admin" });
    expect(voided.credential.retiredAt).toBeNull();
    expect((await eventsAbout(world, voided.id)).at(-1)?.action).toBe("grant.voided");
    expect(await listImports(scope)).toMatchObject([
      { state: "undone", undoneByName: "Ada Admin" },
    ]);
  });

  it("lists the suppliers and systems it had made that hold no door now, but for those somebody edited", async () => {
    await logDoor(world, { supplier: "Known", system: "Known system" });
    const scope = await importScope(world);
    const { importId } = await importList(scope, [
      rowOf(world, 2, { supplier: "Alpha", system: "Bank" }),
      rowOf(world, 3, { supplier: "Beta", system: "Shop" }),
      rowOf(world, 4, { supplier: "Edited", system: "Known system" }),
      rowOf(world, 5, { supplier: "Known", system: "Wiki" }),
    ]);
    const kept = await grantOf(importId, 3);
    await closeGrant(
      await world.as(world.admin, "grant:close"),
      closeGrantInput.parse({ id: kept.id, version: 1, kind: "lapsed", happenedOn: "2026-11-17" }),
      LATER,
    );
    const edited = (await grantOf(importId, 4)).supplierId;
    await editSupplier(
      await world.as(world.admin, "supplier:edit"),
      editSupplierInput.parse({ id: edited, version: 1, name: "Edited by hand" }),
      LATER,
    );
    const undone = await undoImport(scope, { importId }, LATER);
    expect(undone).toMatchObject({ voided: 3, keptCount: 1, emptyCount: 3 });
    expect(undone.empty.map(({ kind, name }) => [kind, name])).toEqual([
      ["supplier", "Alpha"],
      ["system", "Bank"],
      ["system", "Wiki"],
    ]);
    const again = await importList(scope, [
      rowOf(world, 2, { supplier: "alpha", system: "BANK", identifier: "anew" }),
    ]);
    expect(again).toMatchObject({ suppliers: 0, grants: 1 });
  });

  it("leaves a grant of the register that the list extended, and says so", async () => {
    const logged = await logDoor(world, { startsOn: "2026-10-01", endsOn: "2026-11-30" });
    const scope = await importScope(world);
    const outcome = { as: "extension_of_grant", grantId: logged.id } as const;
    const { importId } = await importList(scope, [rowOf(world, 2, { outcome })]);
    const undone = await undoImport(scope, { importId }, LATER);
    expect(undone).toMatchObject({ voided: 0, kept: [{ id: logged.id, why: "extended" }] });
  });

  it("is refused the second time with who did it, and lets the same content come again", async () => {
    const scope = await importScope(world);
    const fingerprint = "34".repeat(32);
    const { importId } = await importList(scope, [rowOf(world, 2)], { fingerprint });
    await undoImport(scope, { importId }, LATER);
    await expect(undoImport(scope, { importId }, LATER)).rejects.toMatchObject({
      code: "import_undone",
      values: { by: "Ada Admin", at: LATER.toISOString() },
    });
    expect(await importList(scope, [rowOf(world, 2)], { fingerprint, now: LATER })).toMatchObject({
      grants: 1,
      suppliers: 0,
    });
  });
});
