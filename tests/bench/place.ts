import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../scripts/migrate/migrate.ts";
import { startEmbedded } from "../../scripts/postgres/embedded.ts";
import { startProduct } from "../support/app.ts";

/** Where the bench runs: a database of its own and, unless only the data are measured, the running product over it. */
export type Place = {
  adminUrl: string;
  databaseUrl: string;
  /** The product's address; null where only the data are measured. */
  url: string | null;
  end(): Promise<void>;
};

export async function productPlace(now: Date): Promise<Place> {
  const product = await startProduct({ clock: now.toISOString() });
  const { url, databaseUrl, adminDatabaseUrl: adminUrl, stop } = product;
  return { adminUrl, databaseUrl, url, end: stop };
}

export async function dataPlace(): Promise<Place & { sweepUrl: string }> {
  const directory = await mkdtemp(join(tmpdir(), "doorbook-bench-"));
  await chmod(directory, 0o711);
  const password = randomBytes(18).toString("hex");
  const server = await startEmbedded({ directory, user: "doorbook_admin", password });
  const address = (user: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/postgres`;
  const adminUrl = address("doorbook_admin");
  const databaseUrl = address("bench_app");
  const sweepUrl = address("bench_sweep");
  await migrate({ adminUrl, appUrl: databaseUrl, sweepUrl });
  const end = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { adminUrl, databaseUrl, sweepUrl, url: null, end };
}
