import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { checkAdmin } from "../migrate/roles.ts";
import {
  Counter,
  isCopied,
  readMigrationNames,
  readRows,
  readTables,
  type Summary,
} from "./tables.ts";

/** What the first and the last line of a backup say. */
export interface Header {
  doorbook: 1;
  madeAt: string;
  migrations: string[];
}
export type Manifest = Record<string, Summary>;

/**
 * Writes every table, as it is at one moment, to one gzipped file: a header, then for each table
 * its name and its rows, a line each, then the manifest of counts and checksums. The file appears
 * whole or not at all, readable by its owner only.
 * @throws Error when the role would not see every row, or a count does not fit.
 */
export async function writeBackup(adminUrl: string, file: string): Promise<Manifest> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const draft = `${file}.${process.pid}.part`;
  try {
    await checkAdmin(client);
    // A policy that would hide rows is then an error instead.
    await client.query("SET row_security = off");
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const manifest: Manifest = {};
    const target = createWriteStream(draft, { mode: 0o600, flush: true });
    await pipeline(Readable.from(lines(client, manifest)), createGzip(), target);
    await rename(draft, file);
    return manifest;
  } finally {
    await rm(draft, { force: true });
    await client.end();
  }
}

async function* lines(client: pg.Client, manifest: Manifest): AsyncGenerator<string> {
  const migrations = await readMigrationNames(client);
  const header: Header = { doorbook: 1, madeAt: new Date().toISOString(), migrations };
  yield `#${JSON.stringify(header)}\n`;
  for (const table of await readTables(client)) {
    yield `#${JSON.stringify({ table: table.name })}\n`;
    const counter = new Counter();
    for await (const line of readRows(client, table)) {
      counter.add(line);
      yield `${line}\n`;
    }
    const summary = counter.summary();
    const name = pg.escapeIdentifier(table.name);
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${name}`);
    if (isCopied(table) && rows[0].n !== summary.rows)
      throw new Error(`${table.name}: not every row was read.`);
    manifest[table.name] = summary;
  }
  yield `#${JSON.stringify({ manifest })}\n`;
}
