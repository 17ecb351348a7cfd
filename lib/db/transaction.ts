import { AsyncLocalStorage } from "node:async_hooks";
import type { PoolClient } from "pg";
import type { OrganizationScope } from "../authorization/scope";
import { log } from "../log";
import { pool, prisma } from "./client";
import { translated } from "./errors";
import type { Prisma } from "./generated/client";
import { type Statements, statementsOn } from "./statements";

/** A transaction under one organization's lock. */
export type Tx = Prisma.TransactionClient;

/** Milliseconds a transaction may take, waiting for a connection apart. */
export type Limits = { timeout?: number; maxWait?: number };

const LIMITS = { timeout: 5_000, maxWait: 10_000 };

/**
 * Reads in one read-only snapshot of the scope's organization. Whatever `work` tries to write is refused
 * by the database. The transaction ends before the answer is rendered.
 */
export async function read<T>(
  scope: OrganizationScope,
  work: (tx: Tx) => Promise<T>,
  limits: Limits = {},
): Promise<T> {
  return translated(() =>
    prisma().$transaction(
      async (tx) => {
        await tx.$executeRaw`SET TRANSACTION READ ONLY`;
        await enter(tx, scope.organizationId);
        return work(tx);
      },
      { ...LIMITS, ...limits, isolationLevel: "RepeatableRead" },
    ),
  );
}

/** Only for lib/audit/operation.ts, lib/authorization and lib/outbox: a writing transaction without an event of its own. */
export async function inOrganization<T>(
  organizationId: string,
  work: (tx: Tx) => Promise<T>,
  limits: Limits = {},
): Promise<T> {
  const whole = wholes.getStore();
  if (whole?.organizationId === organizationId) return translated(() => work(whole.tx));
  return translated(() =>
    prisma().$transaction(
      async (tx) => {
        await enter(tx, organizationId);
        return work(tx);
      },
      { ...LIMITS, ...limits },
    ),
  );
}

/**
 * As `inOrganization`, for the engine, which writes thousands of small transactions: only statements in plain SQL, over
 * `pg` alone, each given up after `seconds`.
 */
export async function inOrganizationBySql<T>(
  organizationId: string,
  work: (tx: Statements) => Promise<T>,
  seconds = 5,
): Promise<T> {
  const whole = wholes.getStore();
  if (whole?.organizationId === organizationId) return translated(() => work(whole.tx));
  return translated(() =>
    begun(
      // A server would start workers to read a register that it reads in a few milliseconds itself, ten times as fast.
      (client) => `BEGIN; SET LOCAL statement_timeout = '${seconds}s';
        SELECT set_config('app.organization_id', ${client.escapeLiteral(organizationId)}, true), set_config('jit', 'off', true),
          set_config('max_parallel_workers_per_gather', '0', true)`,
      (client) => work(statementsOn(client, (seconds + 1) * 1_000)),
    ),
  );
}

// The transaction that holds many operations of one organization, while `asOneWhole` runs.
const wholes = new AsyncLocalStorage<{ organizationId: string; tx: Tx }>();

/**
 * Only for lib/audit/whole.ts: every writing transaction that `work` begins in this organization becomes part of one,
 * which commits at the end or not at all. They must come one after the other. Another organization's is its own.
 */
export async function asOneWhole<T>(
  organizationId: string,
  work: (tx: Tx) => Promise<T>,
  limits: Limits,
): Promise<T> {
  return inOrganization(
    organizationId,
    (tx) => wholes.run({ organizationId, tx }, () => work(tx)),
    limits,
  );
}

/** Reads across organizations what one person may see of his own memberships: the switcher and the scope itself. */
export async function asPerson<T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return translated(() =>
    prisma().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.person_id', ${personId}, true)`;
      return work(tx);
    }, LIMITS),
  );
}

/** Global tables only (person, session, sign-in link, rate limit, sweep run): no organization is set, so no tenant row is seen. */
export async function globally<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return translated(() => prisma().$transaction(work, LIMITS));
}

/**
 * Only for lib/sweep: one transaction in plain SQL, of calls of database functions that enter each organization by
 * themselves, one after the other. No statement may take longer than four seconds.
 */
export async function organizationByOrganization<T>(
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return begun(() => "BEGIN; SET LOCAL statement_timeout = '4s'", work);
}

async function begun<T>(
  begin: (client: PoolClient) => string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  let isSpent = true;
  // A lent connection that the server ends between two statements would otherwise end the process; the next statement says so.
  client.on("error", isLost);
  try {
    await client.query(begin(client));
    const answer = await work(client);
    await client.query("COMMIT");
    isSpent = false;
    return answer;
  } finally {
    // A connection with a transaction that failed is not lent again, and may still fail while it is ended.
    if (!isSpent) client.off("error", isLost);
    client.release(isSpent);
  }
}

const isLost = ({ name }: Error) => log().warn({ name }, "a lent connection was lost");

// The third argument stays true: a setting that outlives the transaction would stay on the pooled connection. Statements are not compiled:
// a server that can would spend a tenth of a second on one that answers in a hundredth.
const enter = (tx: Tx, organizationId: string) =>
  tx.$executeRaw`SELECT set_config('app.organization_id', ${organizationId}, true), set_config('jit', 'off', true)`;
