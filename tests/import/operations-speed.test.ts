import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { sha256 } from "@/lib/import/fingerprint";
import { applyImport } from "@/lib/import/operations/apply";
import { undoImport } from "@/lib/import/operations/undo";
import type { ImportRow } from "@/lib/import/row";
import { counts } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { day, importScope, rowOf, stage } from "./staging";

useTestDatabase();

/** Seconds that staging, applying and undoing 5,000 rows take in a fresh organization. */
async function tried(): Promise<{ stage: number; apply: number; undo: number }> {
  const world = await makeWorld();
  const scope = await importScope(world);
  const rows = await fiveThousand(world);
  const began = performance.now();
  const importId = await stage(scope, rows);
  const staged = performance.now();
  const applied = await applyImport(scope, { importId }, NOON);
  const done = performance.now();
  expect(applied).toMatchObject({ grants: 5_000, suppliers: 300, systems: 80 });
  expect(await counts(world)).toMatchObject({ grants: 5_000, handovers: 5_000, closures: 715 });
  const before = performance.now();
  const undone = await undoImport(scope, { importId }, new Date(NOON.getTime() + 60_000));
  expect(undone).toMatchObject({ voided: 5_000, keptCount: 0 });
  const since = (from: number, to: number) => Math.round(to - from) / 1_000;
  return {
    stage: since(began, staged),
    apply: since(staged, done),
    undo: since(before, performance.now()),
  };
}

function fiveThousand(world: World): Promise<ImportRow[]> {
  return Promise.all(
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
}

it("applies 5,000 rows in under 5 seconds, and undoes them", async () => {
  // Other work on the machine makes a single try slower, never faster.
  let fastest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && fastest >= 5; tries += 1) {
    const seconds = await tried();
    process.stdout.write(`5,000 rows, seconds: ${JSON.stringify(seconds)}\n`);
    fastest = Math.min(fastest, seconds.apply);
  }
  expect(fastest).toBeLessThan(5);
}, 120_000);
