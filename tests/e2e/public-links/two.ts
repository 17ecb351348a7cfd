import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { resetEnv } from "@/lib/env";
import { type Product, startProduct } from "../../support/app";
import { MONDAY } from "../../support/signed-in";

/** Two instances of the product on one database, and a look into it. */
export type Two = {
  first: Product;
  second: Product;
  query(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
};

/** Starts both, and points the register's own code at their database. */
export async function startTwo(): Promise<Two> {
  const data = await mkdtemp(join(tmpdir(), "doorbook-two-"));
  const clock = MONDAY.toISOString();
  const first = await startProduct({ data, clock });
  const made = JSON.parse(await readFile(join(data, "secrets.json"), "utf8"));
  const sweep = new URL(first.databaseUrl);
  Object.assign(sweep, { username: "doorbook_reminders", password: made.sweepPassword });
  const shared = {
    DATABASE_URL: first.databaseUrl,
    DATABASE_SWEEP_URL: sweep.href,
    DATABASE_ADMIN_URL: first.adminDatabaseUrl,
    AUTH_SECRET: made.AUTH_SECRET,
    CRON_SECRET: made.CRON_SECRET,
  };
  const second = await startProduct({ clock, env: shared });
  process.env.DATABASE_URL = shared.DATABASE_URL;
  process.env.DATABASE_SWEEP_URL = shared.DATABASE_SWEEP_URL;
  process.env.AUTH_SECRET = made.AUTH_SECRET;
  resetEnv();
  const admin = new pg.Client({ connectionString: first.adminDatabaseUrl });
  await admin.connect();
  const stop = async () => {
    await admin.end();
    await second.stop();
    await first.stop();
    await rm(data, { recursive: true, force: true });
  };
  return { first, second, query: async (sql) => (await admin.query(sql)).rows, stop };
}
