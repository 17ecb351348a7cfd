import type { Statements } from "./statements";
import { globally } from "./transaction";

/**
 * Tells the database's planner of many rows that were written at once, as it would else learn of them a minute later.
 * Call it after they are committed. Changes nothing that anybody reads.
 */
export async function refreshStatistics(): Promise<void> {
  await globally((tx) => tx.$executeRaw`SELECT refresh_statistics()`);
}

/**
 * Makes this connection plan its statements anew, those that check foreign keys among them. Call it before thousands of rows
 * are written at once: a check that was planned while its table held one page reads that table from beginning to end, and
 * goes on doing so for each row of a table that has grown since. Changes nothing that anybody reads.
 */
export async function planAnew(tx: Statements): Promise<void> {
  await tx.$executeRaw`DISCARD PLANS`;
}
