import { globally } from "./transaction";

/**
 * Tells the database's planner of many rows that were written at once, as it would else learn of them a minute later.
 * Call it after they are committed. Changes nothing that anybody reads.
 */
export async function refreshStatistics(): Promise<void> {
  await globally((tx) => tx.$executeRaw`SELECT refresh_statistics()`);
}
