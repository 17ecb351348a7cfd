import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "../env";
import { log } from "../log";
import { PrismaClient } from "./generated/client";
import { keptName } from "./kept";

// One pool for the process, also when the development server loads this module again. The client goes with
// the module: an older one would not know a table that has come since.
const kept = globalThis as typeof globalThis & { doorbookPool?: Pool };
let made: { pool: Pool; client: PrismaClient } | undefined;

function openPool(): Pool {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A transaction that is given up does not end its statement: longer than the longest transaction none runs on.
    statement_timeout: 65_000,
    application_name: "doorbook",
  });
  // An idle connection that the server ends would otherwise end the process.
  pool.on("error", (error) => log().warn({ code: codeOf(error) }, "a pooled connection was lost"));
  return pool;
}

function clientOn(pool: Pool): PrismaClient {
  const adapter = new PrismaPg(pool, {
    onConnectionError: (error) => log().warn({ code: codeOf(error) }, "connection error"),
    statementNameGenerator: ({ sql }) => keptName(sql),
  });
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? "unknown";

/** The unscoped client. Only lib/db uses it: everything else asks for a transaction. */
export function prisma(): PrismaClient {
  const on = pool();
  if (made?.pool !== on) made = { pool: on, client: clientOn(on) };
  return made.client;
}

/** The pool under the client, for what speaks plain SQL (rate limits). */
export function pool(): Pool {
  kept.doorbookPool ??= openPool();
  return kept.doorbookPool;
}

/** Ends every connection. For tests and for a process that stops. */
export async function closeDatabase(): Promise<void> {
  const [client, open] = [made?.client, kept.doorbookPool];
  made = undefined;
  kept.doorbookPool = undefined;
  await client?.$disconnect();
  if (open?.ended === false) await open.end();
}
