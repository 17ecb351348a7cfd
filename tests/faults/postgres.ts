import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../scripts/migrate/migrate.ts";
import { startEmbedded } from "../../scripts/postgres/embedded.ts";
import { findPlace, type Place } from "../../scripts/postgres/place.ts";
import { addresses } from "../support/database.ts";
import type { Database } from "./place";

/** A Postgres that a test may stop and start again. What it has committed is on the disk. */
export type OwnPostgres = Database & {
  /** `immediate` is a crash: no goodbye, and recovery from the log at the start. */
  restart(mode: "immediate" | "fast"): Promise<void>;
  /** Whether new transactions may only read. */
  setReadOnly(readOnly: boolean): Promise<void>;
  end(): Promise<void>;
};

/** Starts a Postgres under `pg_ctl`, with one migrated database. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const directory = await mkdtemp(join(tmpdir(), `doorbook-test-${process.pid}-`));
  await chmod(directory, 0o711);
  const password = randomBytes(18).toString("hex");
  const first = await startEmbedded({ directory, user: "doorbook_admin", password });
  const database = addresses(
    `postgresql://doorbook_admin:${password}@127.0.0.1:${first.port}/postgres`,
    "postgres",
  );
  await migrate(database);
  await first.stop();
  const place = await findPlace(directory);
  const flags = `-p ${first.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC`;
  // Its own log file: the server outlives pg_ctl and would hold any pipe of ours open.
  await control(place, "start", ["-w", "-o", flags, "-l", join(place.cluster, "server.log")]);
  return {
    ...database,
    restart: (mode) => control(place, "restart", ["-w", "-m", mode]),
    setReadOnly: (readOnly) => setReadOnly(database, readOnly),
    end: async () => {
      await control(place, "stop", ["-w", "-m", "immediate"]);
      await rm(place.cluster, { recursive: true, force: true });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Runs pg_ctl under the account that owns the cluster. */
async function control({ binaries, cluster, account }: Place, verb: string, flags: string[]) {
  const child = spawn(join(binaries, "bin/pg_ctl"), [verb, "-D", cluster, "-s", ...flags], {
    ...account,
    cwd: cluster,
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, LC_ALL: "C", TZ: "UTC" },
    stdio: "ignore",
  });
  const status = await new Promise((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (status !== 0) throw new Error(`pg_ctl ${verb} ended with ${status}`);
}

/** As an operator does it: for every new transaction of every role, sessions that stand included. */
async function setReadOnly({ adminUrl }: Database, readOnly: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${readOnly ? "on" : "off"}`);
  await client.query("SELECT pg_reload_conf()");
  await client.end();
}
