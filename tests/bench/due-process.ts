// One process of the bench: finds what is due in every organization of a database, then plans it, and tells its parent how that went.
import { closeDatabase } from "@/lib/db/client";
import { Deadline } from "@/lib/sweep/deadline";
import { findDue } from "@/lib/sweep/find-due";
import { planDue } from "@/lib/sweep/plan-due";
import { closeSweepPool } from "@/lib/sweep/pool";
import { organizationsToPlan } from "@/lib/sweep/work";

/** How finding and planning went; milliseconds and megabytes. */
export type Went = {
  organizations: number;
  due: number;
  findingMs: number;
  memoryMb: number;
  planned: number;
  planningMs: number;
};

/** Plans no longer than this; the rate shows by then. */
const LIMIT_MS = 20_000;

async function find(now: Date): Promise<{ organizations: number; due: string[] }> {
  const asked = await organizationsToPlan(now);
  const organizations = asked.length;
  const due: string[] = [];
  const finder = async () => {
    while (asked.length > 0) due.push(...(await findDue(asked.splice(0, 100), now)));
  };
  await Promise.all([finder(), finder()]);
  return { organizations, due };
}

const now = new Date(process.argv[2] ?? "");
const begun = performance.now();
const { organizations, due } = await find(now);
const findingMs = performance.now() - begun;
const memoryMb = process.resourceUsage().maxRSS / 1024;
const deadline = new Deadline(LIMIT_MS);
const planned = await planDue(await organizationsToPlan(now), now, deadline);
const went: Went = {
  organizations,
  due: due.length,
  findingMs,
  memoryMb,
  planned,
  planningMs: deadline.elapsedMs(),
};
process.send?.(went);
await closeDatabase();
await closeSweepPool();
