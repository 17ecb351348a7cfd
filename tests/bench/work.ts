import pg from "pg";
import { findSecrets } from "@/lib/secret/detect";
import { makeWorld, NOON, type World } from "../support/world";
import type { Figure } from "./measure.ts";

const MEGABYTE = 1_000_000;
const PROSE = "The supplier renewed the theme, and nobody changed what he was given in March. ";

/** The median time of some rounds, in milliseconds. */
async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)] ?? 0;
}

/** `most`: milliseconds that the value must not pass; the ratio to the floor is only shown. */
function figure(name: string, value: number, floor: number, most: number): Figure {
  const round = (number: number) => Math.round(number * 100) / 100;
  return {
    name,
    value: round(value),
    unit: "ms",
    floor: round(floor),
    ratio: round(value / floor),
    goal: most,
    ok: value <= most,
    aim: `${most} ms at most`,
  };
}

/** A megabyte of prose looked through for secrets, beside its words being counted. Aim: 50 ms. */
export async function secretFigure(): Promise<Figure> {
  const text = PROSE.repeat(Math.ceil(MEGABYTE / PROSE.length)).slice(0, MEGABYTE);
  const value = await median(9, () => findSecrets(text));
  const floor = await median(9, () => text.match(/\S+/g));
  return figure("secrets_megabyte", value, floor, 50);
}

/** 5,000 imported rows applied as one operation, beside as many bare rows inserted straight into Postgres. Aim: 5 s. */
export async function importFigure(adminUrl: string): Promise<Figure> {
  const { applyImport } = await import("@/lib/import/operations/apply");
  const { fiveThousand, importScope, stage } = await import("../import/staging");
  const world = await makeWorld();
  const scope = await importScope(world);
  const importId = await stage(scope, await fiveThousand(world));
  const value = await median(1, () => applyImport(scope, { importId }, NOON));
  const floor = await bareInsert(adminUrl, world);
  return figure("import_5000_rows", value, floor, 5_000);
}

/** The time of one INSERT … SELECT of the grants just imported, into a table without any rule. */
async function bareInsert(adminUrl: string, world: World): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query(
    "SELECT to_jsonb(g) AS row FROM access_grant g WHERE organization_id = $1",
    [world.organizationId],
  );
  await client.query("CREATE TEMP TABLE bare (LIKE access_grant)");
  const json = JSON.stringify(rows.map(({ row }) => row));
  const time = await median(1, () =>
    client.query("INSERT INTO bare SELECT * FROM jsonb_populate_recordset(NULL::bare, $1::jsonb)", [
      json,
    ]),
  );
  await client.end();
  return time;
}
