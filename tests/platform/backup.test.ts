import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyAudit } from "../../scripts/audit/verify.ts";
import { loadBackup } from "../../scripts/backup/load.ts";
import { type Manifest, writeBackup } from "../../scripts/backup/write.ts";
import { makeLink } from "../secret-link/link";
import { closeDoor, handOver } from "../support/acts";
import type { TestDatabase } from "../support/database";
import { logDoor } from "../support/register";
import { createTestDatabase, useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const source = useTestDatabase();
let folder: string;
let file: string;
let manifest: Manifest;
let target: TestDatabase;

beforeAll(async () => {
  const world = await makeWorld("Boulangerie « Œuf » ✓");
  const { id } = await logDoor(world);
  await handOver(world, id);
  const other = await logDoor(world);
  await makeLink(world, other.id);
  await closeDoor(world, id);
  folder = await mkdtemp(join(tmpdir(), "doorbook-backup-"));
  file = join(folder, "one.backup");
  manifest = await writeBackup(source.adminUrl, file);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  target = await createTestDatabase();
});
afterEach(() => target.drop());

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function changed(change: (text: string) => string): Promise<string> {
  const other = join(folder, "changed.backup");
  await writeFile(other, gzipSync(change(gunzipSync(await readFile(file)).toString())));
  return other;
}

test("a backup holds every row of every table, and only its owner can read it", async () => {
  expect(manifest.person?.rows).toBe(1);
  expect(manifest.access_grant?.rows).toBe(2);
  expect(manifest.closure?.rows).toBe(1);
  expect(manifest.audit_event?.rows).toBeGreaterThan(2);
  const tables = await query(
    source.adminUrl,
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  expect(Object.keys(manifest).sort()).toEqual(tables.map((row) => row.tablename).sort());
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("what is restored is what was there, to the byte", async () => {
  expect(await loadBackup(target.adminUrl, file)).toEqual(manifest);
  const chain =
    "SELECT seq, text, encode(prev, 'hex') prev, encode(hash, 'hex') hash FROM audit_event ORDER BY seq";
  expect(await query(target.adminUrl, chain)).toEqual(await query(source.adminUrl, chain));
  expect((await verifyAudit(target.adminUrl)).map(({ fault }) => fault)).toEqual([null]);
  const again = join(folder, "again.backup");
  expect(await writeBackup(target.adminUrl, again)).toEqual(manifest);
});

test("what a one-time link carries is in no backup: once opened it stays so, whatever is restored", async () => {
  const [row] = await query(
    source.adminUrl,
    "SELECT row_to_json(p)::text AS line, encode(ciphertext, 'hex') AS ciphertext FROM secret_payload p",
  );
  expect(manifest.secret_link?.rows).toBe(1);
  expect(manifest.secret_payload?.rows).toBe(0);
  expect(gunzipSync(await readFile(file)).toString()).not.toContain(row.ciphertext);
  // Before, backups held it.
  const older = await changed((text) =>
    text.replace('#{"table":"secret_payload"}\n', (head) => `${head}${row.line}\n`),
  );
  expect(gunzipSync(await readFile(older)).toString()).toContain(row.ciphertext);
  await loadBackup(target.adminUrl, older);
  expect(await query(target.adminUrl, "SELECT FROM secret_payload")).toEqual([]);
  expect(await query(target.adminUrl, "SELECT FROM secret_link")).toHaveLength(1);
});

test("after a restore every key and trigger guards again", async () => {
  const guards = `SELECT conrelid::regclass::text AS t, conname AS n, convalidated::text AS s,
      pg_get_constraintdef(oid) AS d FROM pg_constraint WHERE contype = 'f'
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text, '' FROM pg_trigger
      WHERE NOT tgisinternal ORDER BY 1, 2`;
  const before = await query(target.adminUrl, guards);
  await loadBackup(target.adminUrl, file);
  expect(await query(target.adminUrl, guards)).toEqual(before);
  await expect(query(target.adminUrl, "DELETE FROM audit_event")).rejects.toThrow();
});

test("a database that only was started is restored into; one in use is left alone", async () => {
  await query(
    target.adminUrl,
    `INSERT INTO sign_in_link (id, purpose, token_sha256, created_at)
     VALUES (gen_random_uuid(), 'set_up', 'x', now())`,
  );
  await loadBackup(target.adminUrl, file);
  await expect(loadBackup(target.adminUrl, file)).rejects.toThrow(/in use: \w+ has rows/);
});

test("a file that was cut off or changed is refused, and nothing of it stays", async () => {
  const cut = await changed((text) => text.slice(0, text.lastIndexOf("#")));
  await expect(loadBackup(target.adminUrl, cut)).rejects.toThrow(/cut off/);
  const lacking = await changed((text) => text.replace(/(#\{"table":"closure"\}\n).*\n/, "$1"));
  await expect(loadBackup(target.adminUrl, lacking)).rejects.toThrow(
    /closure: 0 rows arrived, not the 1/,
  );
  const altered = await changed((text) => text.replace("Ada Admin", "Eve Admin"));
  await expect(loadBackup(target.adminUrl, altered)).rejects.toThrow(/not the/);
  const orphan = await changed((text) => text.replace(/(#\{"table":"person"\}\n).*\n/, "$1"));
  await expect(loadBackup(target.adminUrl, orphan)).rejects.toThrow();
  expect(await query(target.adminUrl, "SELECT FROM organization")).toEqual([]);
});

test("a backup made under other migrations is refused", async () => {
  const other = await changed((text) => text.replace(/"migrations":\[/, '$&"19990101000000_old",'));
  await expect(loadBackup(target.adminUrl, other)).rejects.toThrow(/other migrations/);
});

test("a role that policies bind cannot make a backup that lacks rows", async () => {
  await expect(writeBackup(source.appUrl, join(folder, "bound.backup"))).rejects.toThrow(/neither/);
});
