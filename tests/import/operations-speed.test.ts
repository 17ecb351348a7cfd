import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { sha256 } from "@/lib/import/fingerprint";
import { applyImport } from "@/lib/import/operations/apply";
import { undoImport } from "@/lib/import/operations/undo";
import type { ImportRow } from "@/lib/import/row";
import { counts } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON } from "../support/world";
import { day, importScope, rowOf, stage } from "./staging";

useTestDatabase();

it("applies 5,000 rows in under 5 seconds, and undoes them", async () => {
  const world = await makeWorld();
  const scope = await importScope(world);
  const rows = await Promise.all(
    Array.from({ length: 5_000 }, async (_, index): Promise<ImportRow> => {
      const email = `person${index % 900}@firm${index % 300}.example`;
      return rowOf(world, index + 2, {
        rowKey: await sha256(`row ${index}`),
        supplier: `Firm ${index % 300}`,
        contact: { name: `Person ${index % 900}`, email, phone: null, leftOn: null },
        system: `System ${index % 80}`,
        requestedBy: "Somebody",
        note: "As it stood in the list, with a remark that says a little more about it.",
        closure: index % 7 === 0 ? { kind: "lapsed", happenedOn: day("2026-10-01") } : null,
      });
    }),
  );
  const began = performance.now();
  const importId = await stage(scope, rows);
  const staged = performance.now();
  const applied = await applyImport(scope, { importId }, NOON);
  const done = performance.now();
  expect(applied).toMatchObject({ grants: 5_000, suppliers: 300, systems: 80 });
  expect(await counts(world)).toMatchObject({ grants: 5_000, handovers: 5_000, closures: 715 });
  const undone = await undoImport(scope, { importId }, new Date(NOON.getTime() + 60_000));
  expect(undone).toMatchObject({ voided: 5_000, keptCount: 0 });
  const seconds = {
    stage: (staged - began) / 1_000,
    apply: (done - staged) / 1_000,
    undo: (performance.now() - done) / 1_000,
  };
  process.stdout.write(`5,000 rows, seconds: ${JSON.stringify(seconds)}\n`);
  expect(seconds.apply).toBeLessThan(5);
}, 120_000);
