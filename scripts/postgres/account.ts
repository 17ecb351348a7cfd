import { spawnSync } from "node:child_process";

/** The account under which Postgres runs; undefined where it is the one we run under already. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * Postgres refuses to run as root. There it runs as the system's account `postgres`, which is made
 * where it is absent.
 */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (find() === undefined) create();
  const account = find();
  if (account !== undefined) return account;
  throw new Error(
    "Postgres does not run as root, and the account `postgres` could not be made. " +
      "Run Doorbook as another user, or make that account.",
  );
}

function find(): Account {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const { status, stdout } = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    return status === 0 ? Number.parseInt(stdout, 10) : Number.NaN;
  });
  if (uid === undefined || gid === undefined) return undefined;
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

function create(): void {
  const byShadow = ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false"];
  const made = spawnSync("useradd", [...byShadow, "postgres"], { stdio: "ignore" });
  if (made.status !== 0) spawnSync("adduser", ["-S", "-D", "-H", "postgres"], { stdio: "ignore" });
}

/** Whether the account can read what lies at `path`, every folder above it included. */
export function canReach(account: Account, path: string): boolean {
  if (account === undefined) return true;
  return spawnSync("/bin/ls", ["-d", `${path}/.`], { ...account, stdio: "ignore" }).status === 0;
}
