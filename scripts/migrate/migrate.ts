import { randomUUID } from "node:crypto";
import pg from "pg";
import { MIGRATIONS, type Migration, readMigrations } from "./files.ts";
import { HISTORY_TABLE, pending } from "./history.ts";
import {
  APP_GROUP,
  checkAdmin,
  checkBound,
  ensureGroups,
  ensureLogin,
  RoleError,
  SWEEP_GROUP,
} from "./roles.ts";

export interface MigrateOptions {
  /** Superuser or BYPASSRLS: makes tables and roles. */
  adminUrl: string;
  /** The app's role, made where it is absent. */
  appUrl?: string;
  /** The reminder sweep's role, made where it is absent. */
  sweepUrl?: string;
  directory?: string;
  /** The name of the last migration to apply; without it, all. */
  upTo?: string;
}

/** Prisma's own number for its migration lock, so that its CLI and this runner wait for each other. */
const LOCK = 72_707_369;

/**
 * Brings a database to the newest migration and answers the names of those applied. Each file is
 * one transaction together with its row of history; runs at the same time wait for each other.
 * @throws HistoryError when files and history do not fit, RoleError when a role may not serve.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { upTo } = options;
  const all = await readMigrations(options.directory ?? MIGRATIONS);
  const files = upTo === undefined ? all : all.filter((file) => file.name <= upTo);
  const applied = await connected(options.adminUrl, async (client) => {
    await checkAdmin(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await ensureGroups(client);
    if (options.appUrl) await ensureLogin(client, options.appUrl, APP_GROUP);
    if (options.sweepUrl) await ensureLogin(client, options.sweepUrl, SWEEP_GROUP);
    const todo = await pending(client, files);
    await client.query(HISTORY_TABLE);
    await client.query(`GRANT SELECT ON _prisma_migrations TO ${APP_GROUP}`);
    for (const migration of todo) await apply(client, migration);
    return todo.map((migration) => migration.name);
  });
  await checkRoles(options);
  return applied;
}

/**
 * For a process that has no admin's role: makes sure that nothing is pending and the roles are fit.
 * @throws RoleError when migrations are pending, HistoryError when files and history do not fit.
 */
export async function checkMigrated(
  options: Omit<MigrateOptions, "adminUrl"> & { appUrl: string },
) {
  const files = await readMigrations(options.directory ?? MIGRATIONS);
  await checkRoles(options);
  const todo = await connected(options.appUrl, (client) => pending(client, files));
  if (todo.length === 0) return;
  const names = todo.map((migration) => migration.name).join(", ");
  throw new RoleError(
    `Migrations are pending (${names}). Set DATABASE_ADMIN_URL, a superuser or BYPASSRLS role, too.`,
  );
}

async function checkRoles({ appUrl, sweepUrl }: Partial<MigrateOptions>): Promise<void> {
  if (appUrl) await checkBound("DATABASE_URL", appUrl, APP_GROUP);
  if (sweepUrl) await checkBound("DATABASE_SWEEP_URL", sweepUrl, SWEEP_GROUP);
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query("BEGIN");
    const before = await transactionId(client);
    await client.query(sql);
    if ((await transactionId(client)) !== before) {
      throw new Error("it ends its own transaction; leave BEGIN and COMMIT out of the file");
    }
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${messageOf(error, sql)}`, { cause: error });
  }
}

async function transactionId(client: pg.Client): Promise<string> {
  return (await client.query("SELECT pg_current_xact_id()::text AS id")).rows[0].id;
}

function messageOf(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
  if (Number.isNaN(position)) return error.message;
  return `${error.message} (line ${sql.slice(0, position).split("\n").length})`;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
