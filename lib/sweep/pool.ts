import { Pool } from "pg";
import { env } from "../env";
import { log } from "../log";

type Kept = { url: string; pool: Pool };
const kept = globalThis as typeof globalThis & { doorbookSweep?: Kept };

/**
 * The small pool of the sweep's own role, which may read a closed list of columns across organizations
 * and nothing else. Only lib/sweep uses it.
 */
export function sweepPool(): Pool {
  const url = env().DATABASE_SWEEP_URL;
  if (kept.doorbookSweep?.url !== url) {
    const pool = new Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 15_000,
      application_name: "doorbook sweep",
    });
    // An idle connection that the server ends would otherwise end the process.
    pool.on("error", (error) =>
      log().warn({ code: (error as { code?: string }).code }, "a sweep connection was lost"),
    );
    kept.doorbookSweep = { url, pool };
  }
  return kept.doorbookSweep.pool;
}

/** Ends the pool. For tests and for a process that stops. */
export async function closeSweepPool(): Promise<void> {
  const open = kept.doorbookSweep;
  delete kept.doorbookSweep;
  if (open !== undefined && !open.pool.ended) await open.pool.end();
}
