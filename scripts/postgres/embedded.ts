import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../ports.ts";
import { findPlace, type Place } from "./place.ts";

export interface EmbeddedOptions {
  /** Where the cluster and its log lie. */
  directory: string;
  user: string;
  password: string;
  /** Server settings beyond the defaults. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  port: number;
  notes: string[];
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>;
  /** Ends every connection and the server; resolves when it is gone. */
  stop(): Promise<void>;
}

const MAJOR = "18";

/** Starts the Postgres that comes with the packages, on 127.0.0.1, and makes its cluster first. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await findPlace(options.directory);
  const version = await readFile(join(place.cluster, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) await initialise(place, options);
  else if (version.trim() !== MAJOR) {
    throw new Error(
      `The data in ${place.cluster} are of Postgres ${version.trim()}, this is ${MAJOR}. ` +
        "Back up with the former release of Doorbook, restore with this one.",
    );
  }
  await endOrphan(place.cluster);
  const port = await freePort(54320);
  const logFile = join(options.directory, "postgres.log");
  const server = run(place, port, logFile, options.settings ?? {});
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  await ready(server, { ...options, port }, logFile);
  return { port, notes: place.notes, ended, stop: () => stop(server, ended) };
}

/** In a folder beside, put into place when it is whole: half a cluster could not be told from one. */
async function initialise({ binaries, cluster, account }: Place, options: EmbeddedOptions) {
  const draft = `${cluster}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  const flags = [
    `--pgdata=${draft}`,
    `--username=${options.user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The machine's locales differ and change; this one is Postgres's own, and never does.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(options.settings?.fsync === "off" ? ["--no-sync"] : []),
  ];
  try {
    const child = spawn(join(binaries, "bin/initdb"), flags, {
      ...account,
      env: environment(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk) => (complaint += chunk));
    const status = await new Promise((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    if (status !== 0) throw new Error(`Postgres could not make its data folder:\n${complaint}`);
    await rm(cluster, { recursive: true });
    await rename(draft, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function run(place: Place, port: number, logFile: string, settings: Record<string, string>) {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile, "a", 0o600);
  // Detached: Ctrl-C reaches every process of the terminal's group, and Postgres must outlive the app.
  return spawn(
    join(place.binaries, "bin/postgres"),
    ["-D", place.cluster, "-p", `${port}`, ...flags],
    {
      ...place.account,
      cwd: place.cluster,
      env: environment(),
      stdio: ["ignore", log, log],
      detached: true,
    },
  );
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, NODE_ENV } = process.env;
  return { PATH, NODE_ENV, LC_ALL: "C", TZ: "UTC" };
}

async function ready(
  server: ChildProcess,
  { user, password, port }: EmbeddedOptions & { port: number },
  logFile: string,
): Promise<void> {
  let failed = false;
  server.once("error", () => (failed = true)).once("close", () => (failed = true));
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ host: "127.0.0.1", port, user, password, database: "postgres" });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === "28P01") {
        server.kill("SIGINT");
        throw new Error("The embedded database has another password than secrets.json holds.");
      }
      if (failed || Date.now() > deadline) {
        server.kill("SIGQUIT");
        const tail = (await readFile(logFile, "utf8")).trimEnd().split("\n").slice(-8).join("\n");
        throw new Error(`The embedded Postgres did not start. The end of ${logFile}:\n${tail}`);
      }
      await wait(50);
    }
  }
}

/** A server whose Doorbook was killed is still running: end it, so that its data can be opened. */
export async function endOrphan(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const pid = Number.parseInt(await readFile(file, "utf8").catch(() => ""), 10);
  if (Number.isNaN(pid) || !(await isPostgres(pid))) return;
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + 20_000;
  while (existsSync(file) && Date.now() < deadline) await wait(50);
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  return command.includes("postgres");
}

async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGINT");
  const gone = await Promise.race([ended.then(() => true), wait(15_000, false, { ref: false })]);
  if (!gone) server.kill("SIGQUIT");
  await ended;
}
