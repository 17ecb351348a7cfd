// One process of the bench: finds what is due in every organization of a database, plans all of it, and then asks once more.
import { closeDatabase } from "@/lib/db/client";
import { Deadline } from "@/lib/sweep/deadline";
import { findDue } from "@/lib/sweep/find-due";
import { planDue } from "@/lib/sweep/plan-due";
import { closeSweepPool } from "@/lib/sweep/pool";
import { countRemaining, organizationsToPlan, organizationsWithMail } from "@/lib/sweep/work";

/** How finding and planning went, and asking again when nothing was left to plan. */
export type Went = {
  organizations: number;
  due: number;
  findingMs: number;
  memoryMb: number;
  planned: number;
  planningMs: number;
  idleMs: number;
};

const now = new Date(process.argv[2] ?? "");

/** As a run does, but without planning what it finds. */
async function find(): Promise<{ organizations: number; due: number }> {
  const asked = await organizationsToPlan(now);
  const organizations = asked.length;
  let due = 0;
  const finder = async () => {
    while (asked.length > 0) due += (await findDue(asked.splice(0, 50), now)).length;
  };
  await Promise.all([finder(), finder()]);
  return { organizations, due };
}

async function plan(): Promise<number> {
  let planned = 0;
  for (let more = await organizationsToPlan(now); more.length > 0; ) {
    planned += await planDue(more, now, new Deadline(48_000));
    more = await organizationsToPlan(now);
  }
  return planned;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  return [await work(), performance.now() - begun];
}

const [{ organizations, due }, findingMs] = await timed(find);
const memoryMb = process.resourceUsage().maxRSS / 1024;
const [planned, planningMs] = await timed(plan);
const later = new Date(now.getTime() - 1);
const [, idleMs] = await timed(async () => {
  await planDue(await organizationsToPlan(now), now, new Deadline(48_000));
  // The instant before anything was planned: as if all of it had left.
  await organizationsWithMail(later);
  await countRemaining(later);
});
const went: Went = { organizations, due, findingMs, memoryMb, planned, planningMs, idleMs };
process.send?.(went, async () => {
  process.disconnect();
  await closeDatabase();
  await closeSweepPool();
});
