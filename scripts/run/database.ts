import pg from "pg";
import { checkMigrated, migrate } from "../migrate/migrate.ts";
import { startEmbedded } from "../postgres/embedded.ts";
import { say } from "../say.ts";
import type { Secrets } from "./secrets.ts";

export interface Database {
  appUrl: string;
  sweepUrl: string;
  /** Absent where somebody else migrates. */
  adminUrl: string | undefined;
  /** Where the embedded server listens; absent for a foreign one. */
  port: number | undefined;
  /** Resolves when the server we started has ended by itself; never for a foreign one. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const NAME = "doorbook";
const ADMIN = "doorbook_admin";

/** The database of the settings, or the embedded one, migrated and its roles checked. */
export async function openDatabase(directory: string, secrets?: Secrets): Promise<Database> {
  const { DATABASE_URL, DATABASE_ADMIN_URL } = process.env;
  if (!DATABASE_URL && DATABASE_ADMIN_URL)
    throw new Error("Set DATABASE_URL, the app's role, too.");
  const database = secrets && !DATABASE_URL ? await embeddedDatabase(directory, secrets) : given();
  const { appUrl, sweepUrl, adminUrl } = database;
  try {
    if (adminUrl === undefined) await checkMigrated({ appUrl, sweepUrl });
    else {
      const applied = await migrate({ adminUrl, appUrl, sweepUrl });
      if (applied.length > 0) say(`Applied ${applied.length} migrations.`);
    }
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function given(): Database {
  const { DATABASE_URL: appUrl, DATABASE_SWEEP_URL: sweepUrl } = process.env;
  if (!appUrl) throw new Error("Set DATABASE_URL, the app's role.");
  if (!sweepUrl) throw new Error("Set DATABASE_SWEEP_URL, the reminder sweep's role, too.");
  return {
    appUrl,
    sweepUrl,
    adminUrl: process.env.DATABASE_ADMIN_URL || undefined,
    port: undefined,
    ended: new Promise(() => undefined),
    stop: async () => undefined,
  };
}

/** The embedded database of a data folder, started, made where it is absent, and not migrated. */
export async function embeddedDatabase(directory: string, secrets: Secrets) {
  const server = await startEmbedded({ directory, user: ADMIN, password: secrets.adminPassword });
  server.notes.forEach(say);
  const { port, ended, stop } = server;
  await createDatabase(address(port, ADMIN, secrets.adminPassword, "postgres"));
  return { ...embeddedAddresses(port, secrets), port, ended, stop };
}

/** The three roles' addresses of the embedded database that listens there. */
export function embeddedAddresses(port: number, secrets: Secrets) {
  return {
    appUrl: address(port, "doorbook_web", secrets.appPassword),
    sweepUrl: address(port, "doorbook_reminders", secrets.sweepPassword),
    adminUrl: address(port, ADMIN, secrets.adminPassword),
  };
}

const address = (port: number, user: string, password: string, database = NAME) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [NAME]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  await client.end();
}
