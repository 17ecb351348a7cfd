import { existsSync } from "node:fs";
import { join } from "node:path";
import { claimData, findRunning, type Running } from "../run/claim.ts";
import { embeddedAddresses, embeddedDatabase } from "../run/database.ts";
import { readSecrets } from "../run/secrets.ts";

/** The addresses for one piece of work on the database, and how to let go of it. */
export interface Borrowed {
  adminUrl: string;
  appUrl: string | undefined;
  sweepUrl: string | undefined;
  release(): Promise<void>;
}

const NOT_ASKED = { appUrl: undefined, sweepUrl: undefined };

/** What only reads may be done while Doorbook runs, and only with data that is there. A restore is neither. */
type Task = "reading" | "restore";

/**
 * The database of the settings, else the one of the Doorbook that runs on this data folder, else
 * the embedded one of that folder, started for as long as it takes.
 */
export async function borrowDatabase(directory: string, task: Task): Promise<Borrowed> {
  const { DATABASE_ADMIN_URL, DATABASE_URL, DATABASE_SWEEP_URL } = process.env;
  const release = async () => undefined;
  if (DATABASE_ADMIN_URL) {
    return {
      adminUrl: DATABASE_ADMIN_URL,
      appUrl: DATABASE_URL,
      sweepUrl: DATABASE_SWEEP_URL,
      release,
    };
  }
  if (DATABASE_URL) throw new Error("Set DATABASE_ADMIN_URL, a superuser or BYPASSRLS role, too.");
  const running = await findRunning(directory);
  if (running !== undefined) {
    if (task === "restore") throw new Error(`Stop Doorbook first (process ${running.pid}).`);
    return { adminUrl: await adminUrlOf(running, directory), ...NOT_ASKED, release };
  }
  if (task === "reading" && !existsSync(join(directory, "secrets.json"))) {
    throw new Error(
      `There is no data of Doorbook in ${directory}. Name its folder with --data DIR.`,
    );
  }
  const claim = await claimData(directory);
  const database = await embeddedDatabase(directory, await readSecrets(directory));
  return {
    adminUrl: database.adminUrl,
    appUrl: database.appUrl,
    sweepUrl: database.sweepUrl,
    release: async () => {
      await database.stop();
      await claim.release();
    },
  };
}

async function adminUrlOf({ appUrl, databasePort }: Running, directory: string): Promise<string> {
  if (appUrl === undefined) throw new Error("Doorbook is still starting. Try again.");
  if (databasePort !== undefined)
    return embeddedAddresses(databasePort, await readSecrets(directory)).adminUrl;
  throw new Error(
    "Doorbook runs on a database of its own. Set DATABASE_ADMIN_URL, as where it was started.",
  );
}
