import { expect, it } from "vitest";
import { applyImport } from "@/lib/import/operations/apply";
import { undoImport } from "@/lib/import/operations/undo";
import { counts } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";
import { fiveThousand, importScope, stage } from "./staging";

useTestDatabase();

it("applies 5,000 rows as a whole, and undoes them", async () => {
  const world = await makeWorld();
  const scope = await importScope(world);
  const importId = await stage(scope, await fiveThousand(world));
  const applied = await applyImport(scope, { importId }, NOON);
  expect(applied).toMatchObject({ grants: 5_000, suppliers: 300, systems: 80 });
  expect(await counts(world)).toMatchObject({ grants: 5_000, handovers: 5_000, closures: 715 });
  const undone = await undoImport(scope, { importId }, new Date(NOON.getTime() + 60_000));
  expect(undone).toMatchObject({ voided: 5_000, keptCount: 0 });
}, 120_000);
