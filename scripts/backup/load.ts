import pg from "pg";
import { readHeader, readLines } from "./lines.ts";
import {
  Counter,
  isCopied,
  readMigrationNames,
  readRows,
  readTables,
  type Table,
} from "./tables.ts";
import type { Header, Manifest } from "./write.ts";

/** What a database that nobody used yet may hold: traces of having been started. */
const TRACES = ["sign_in_link", "rate_limit", "sweep_run"];

const AT_A_TIME = 1000;

/**
 * Loads a backup into a database with the same migrations and nobody's data, in one transaction,
 * and reads every table again: counts and checksums must be those of the manifest.
 * @throws Error when the database is in use, or the file is not whole. Nothing is changed then.
 */
export async function loadBackup(adminUrl: string, file: string): Promise<Manifest> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("SET row_security = off");
    await client.query("BEGIN");
    const tables = await readTables(client);
    await checkFits(client, tables, await readHeader(file));
    const guards = await liftGuards(client, tables);
    const manifest = await load(client, tables, file);
    await verify(client, tables, manifest);
    for (const sql of guards) await client.query(sql);
    await client.query("COMMIT");
    return manifest;
  } finally {
    await client.end();
  }
}

async function checkFits(client: pg.Client, tables: Table[], header: Header): Promise<void> {
  const migrations = await readMigrationNames(client);
  if (migrations.join() !== header.migrations.join()) {
    throw new Error("The backup was made under other migrations than this database has.");
  }
  for (const { name } of tables) {
    if (TRACES.includes(name)) await client.query(`DELETE FROM ${pg.escapeIdentifier(name)}`);
    const { rowCount } = await client.query(`SELECT FROM ${pg.escapeIdentifier(name)} LIMIT 1`);
    if (rowCount !== 0)
      throw new Error(`The database is in use: ${name} has rows. Nothing was done.`);
  }
}

/**
 * Takes foreign keys and triggers away, because rows arrive table by table, and answers the SQL
 * that puts them back; the keys are checked anew by that. Needs no more than the tables' owner.
 */
async function liftGuards(client: pg.Client, tables: Table[]): Promise<string[]> {
  const lifted = await client.query<{ off: string; on: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s',
         conrelid::regclass, conname, pg_get_constraintdef(oid)) AS on
     FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
     UNION ALL
     SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname),
       format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
         CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' END, tgname)
     FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'
       AND tgrelid::regclass::text = ANY ($1)`,
    [tables.map(({ name }) => pg.escapeIdentifier(name)).concat(tables.map(({ name }) => name))],
  );
  for (const { off } of lifted.rows) await client.query(off);
  return lifted.rows.map((row) => row.on);
}

async function load(client: pg.Client, tables: Table[], file: string): Promise<Manifest> {
  let table: Table | undefined;
  let waiting: string[] = [];
  const flush = async () => {
    if (table !== undefined && waiting.length > 0) await insert(client, table, waiting);
    waiting = [];
  };
  for await (const line of readLines(file)) {
    if ("row" in line) {
      waiting.push(line.row);
      if (waiting.length >= AT_A_TIME) await flush();
    } else {
      await flush();
      if ("manifest" in line) return line.manifest;
      if ("table" in line) table = known(tables, line.table);
    }
  }
  throw new Error(`${file} is cut off: its manifest is missing.`);
}

function known(tables: Table[], name: string): Table {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined)
    throw new Error(`The backup has a table ${name}, this database has none.`);
  return table;
}

async function insert(client: pg.Client, into: Table, rows: string[]): Promise<void> {
  if (!isCopied(into)) return;
  const { name, columns } = into;
  const table = pg.escapeIdentifier(name);
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  await client.query(
    `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [`[${rows.join(",")}]`],
  );
}

async function verify(client: pg.Client, tables: Table[], manifest: Manifest): Promise<void> {
  for (const table of tables.filter(isCopied)) {
    const counter = new Counter();
    for await (const line of readRows(client, table)) counter.add(line);
    const { rows, checksum } = counter.summary();
    const wanted = manifest[table.name];
    if (wanted?.rows !== rows || wanted.checksum !== checksum) {
      throw new Error(
        `${table.name}: ${rows} rows arrived, not the ${wanted?.rows ?? 0} of the backup.`,
      );
    }
  }
}
