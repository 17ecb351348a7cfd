import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate/migrate.ts";
import {
  type EmbeddedPostgres,
  endOrphan,
  startEmbedded,
} from "../../scripts/postgres/embedded.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's address of the run's own Postgres; its path is the database. */
    postgres: string;
  }
}

const PASSWORD = randomBytes(18).toString("hex");
const TEMPLATE = "doorbook_template";
const PREFIX = "doorbook-test-";

/** vitest's globalSetup: one Postgres for the whole run, with one migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns();
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(directory, 0o711);
  const server = await start(directory);
  const adminUrl = `postgresql://doorbook_admin:${PASSWORD}@127.0.0.1:${server.port}/postgres`;
  await makeTemplate(adminUrl);
  project.provide("postgres", adminUrl);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

/** A run that was killed could not stop its server: the folder's name says whose it was. */
async function clearKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split("-")[0] : "");
    if (!pid || isAlive(pid)) continue;
    const directory = join(tmpdir(), name);
    await endOrphan(join(directory, "postgres"));
    await rm(directory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Losing data with the machine is no loss here: every write goes to memory only. */
function start(directory: string): Promise<EmbeddedPostgres> {
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    autovacuum: "off",
    max_connections: "300",
    max_wal_size: "4GB",
  };
  return startEmbedded({ directory, user: "doorbook_admin", password: PASSWORD, settings });
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(addresses(adminUrl, TEMPLATE));
  await admin.end();
}

/** The three roles' addresses of one database on the run's server. */
export function addresses(postgres: string, database: string) {
  const address = (user?: string) => {
    const url = new URL(postgres);
    url.pathname = `/${database}`;
    if (user) Object.assign(url, { username: user, password: `${user}_password` });
    return url.href;
  };
  const [appUrl, sweepUrl] = [address("test_app"), address("test_sweep")];
  return { adminUrl: address(), appUrl, sweepUrl };
}

export interface TestDatabase {
  /** Superuser: sees and may do everything. For looking and for arranging, never for the tested act. */
  adminUrl: string;
  appUrl: string;
  sweepUrl: string;
  drop(): Promise<void>;
}

/** A database of its own. `empty` leaves the migrations out. */
export async function createDatabase(postgres: string, empty = false): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withAdmin(postgres, `CREATE DATABASE ${name} TEMPLATE ${empty ? "template0" : TEMPLATE}`);
  const drop = () => withAdmin(postgres, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { ...addresses(postgres, name), drop };
}

async function withAdmin(postgres: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: postgres });
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}
