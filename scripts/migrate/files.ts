import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma's own engine computes it. */
  checksum: string;
}

/** Where the migrations of this product lie. */
export const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");

/** The migrations in a folder, oldest first. A folder that does not exist holds none. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const wrong = names.find((name) => !/^\d{14}_[a-z0-9_]+$/.test(name));
  if (wrong !== undefined)
    throw new Error(`${wrong} is no name of a migration: <14 digits>_<name>`);
  return Promise.all(names.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const sql = await readFile(join(directory, name, "migration.sql"), "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}
