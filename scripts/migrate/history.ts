import type { ClientBase } from "pg";
import type { Migration } from "./files.ts";

/** A database whose history does not fit the migration files. Nothing was changed in it. */
export class HistoryError extends Error {
  override readonly name = "HistoryError";
}

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Which migrations the database still lacks, in order.
 * @throws HistoryError when an applied one was edited, is missing from the files, failed half-way
 * under another tool, or when a pending one is older than the newest applied.
 */
export async function pending(client: ClientBase, files: Migration[]): Promise<Migration[]> {
  const applied = await readHistory(client);
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const row of applied) check(row, byName.get(row.migration_name));
  const done = new Set(applied.map((row) => row.migration_name));
  const newest = [...done].sort().at(-1) ?? "";
  const todo = files.filter((file) => !done.has(file.name));
  const late = todo.find((file) => file.name < newest);
  if (late !== undefined) {
    throw new HistoryError(`${late.name} is older than ${newest}, which is applied already`);
  }
  return todo;
}

function check(row: Row, file: Migration | undefined): void {
  const name = row.migration_name;
  if (row.finished_at === null) {
    throw new HistoryError(`${name} was begun and never finished; mend it, then delete its row`);
  }
  if (file === undefined) {
    throw new HistoryError(`${name} is applied in the database and missing from prisma/migrations`);
  }
  if (file.checksum !== row.checksum) {
    throw new HistoryError(
      `${name} was edited after it was applied; write a new migration instead`,
    );
  }
}

async function readHistory(client: ClientBase): Promise<Row[]> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (table.rows[0].found === null) return [];
  const history = await client.query<Row>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return history.rows;
}

/** The table as Prisma's engine makes it, so that `prisma migrate deploy` can go on from here. */
export const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
