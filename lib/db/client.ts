import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "../env";
import { log } from "../log";
import { PrismaClient } from "./generated/client";
import { keptName } from "./kept";

type Kept = { pool: Pool; client: PrismaClient };

// One pool for the process, also when the development server loads this module again.
const kept = globalThis as typeof globalThis & { doorbookDatabase?: Kept };

function open(): Kept {
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
  const adapter = new PrismaPg(pool, {
    onConnectionError: (error) => log().warn({ code: codeOf(error) }, "connection error"),
    statementNameGenerator: ({ sql }) => keptName(sql),
  });
  return { pool, client: new PrismaClient({ adapter, errorFormat: "minimal" }) };
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? "unknown";

function database(): Kept {
  kept.doorbookDatabase ??= open();
  return kept.doorbookDatabase;
}

/** The unscoped client. Only lib/db uses it: everything else asks for a transaction. */
export const prisma = (): PrismaClient => database().client;

/** The pool under the client, for what speaks plain SQL (rate limits). */
export const pool = (): Pool => database().pool;

/** Ends every connection. For tests and for a process that stops. */
export async function closeDatabase(): Promise<void> {
  const open = kept.doorbookDatabase;
  if (open === undefined) return;
  kept.doorbookDatabase = undefined;
  await open.client.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
