import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../scripts/migrate/migrate.ts";
import { startEmbedded } from "../../scripts/postgres/embedded.ts";
import { addresses } from "../support/database.ts";

/** A migrated database on a real Postgres. */
export type Database = { adminUrl: string; appUrl: string; sweepUrl: string };

/** A Postgres of its own with one database; for the command, where no test run provides one. */
export async function startPlace(): Promise<Database & { end(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), `doorbook-test-${process.pid}-`));
  await chmod(directory, 0o711);
  const password = randomBytes(18).toString("hex");
  // Processes die here, the machine does not: what is written need not reach the disk.
  const settings = { max_connections: "300", fsync: "off", synchronous_commit: "off" };
  const server = await startEmbedded({ directory, user: "doorbook_admin", password, settings });
  const postgres = `postgresql://doorbook_admin:${password}@127.0.0.1:${server.port}/postgres`;
  const end = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  await client.query("CREATE DATABASE faults");
  await client.end();
  const database = addresses(postgres, "faults");
  await migrate(database);
  return { ...database, end };
}

/** A connection of the superuser's, for arranging and looking. */
export async function connect({ adminUrl }: Database): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
