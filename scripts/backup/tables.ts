import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import pg from "pg";

export interface Table {
  name: string;
  /** Those that are stored: a generated column is computed anew. */
  columns: string[];
}

/** Every table of the product with its stored columns, by name. The migrations' history is not data. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
       AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
       AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

/** The names of the applied migrations, oldest first. */
export async function readMigrationNames(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

const AT_A_TIME = 2000;

// What a one-time link carries is deleted when it is handed out, and must not come back: of it no copy is made.
const NEVER_COPIED = new Set(["secret_payload"]);

/** Whether a backup holds the rows of a table; one that was made before may hold some all the same. */
export const isCopied = ({ name }: Pick<Table, "name">): boolean => !NEVER_COPIED.has(name);

/** Every row of a table that is copied as one line of JSON, within the client's open transaction. */
export async function* readRows(
  client: ClientBase,
  { name, columns }: Table,
): AsyncGenerator<string> {
  if (!isCopied({ name })) return;
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const table = pg.escapeIdentifier(name);
  await client.query(
    `DECLARE copying NO SCROLL CURSOR FOR
     SELECT row_to_json(r)::text AS line FROM (SELECT ${list} FROM ${table}) r`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${AT_A_TIME} FROM copying`);
    for (const row of rows) yield row.line;
    if (rows.length < AT_A_TIME) break;
  }
  await client.query("CLOSE copying");
}

export interface Summary {
  rows: number;
  /** Of all the rows together, whatever their order. */
  checksum: string;
}

/** Counts rows and adds up their SHA-256 sums, so that two tables with the same rows agree. */
export class Counter {
  private rows = 0;
  private sum = 0n;

  add(line: string): void {
    this.rows += 1;
    const hash = createHash("sha256").update(line).digest("hex");
    this.sum = (this.sum + BigInt(`0x${hash}`)) % (1n << 256n);
  }

  summary(): Summary {
    return { rows: this.rows, checksum: this.sum.toString(16).padStart(64, "0") };
  }
}
