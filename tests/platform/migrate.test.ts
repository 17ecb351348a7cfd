import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { checkMigrated, migrate } from "../../scripts/migrate/migrate.ts";
import type { TestDatabase } from "../support/database";
import { createEmptyDatabase } from "../support/test-database";

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  directory = await mkdtemp(join(tmpdir(), "doorbook-migrations-"));
  await write("20260101000000_one", "CREATE TABLE one (id int); INSERT INTO one VALUES (1);");
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, "migration.sql"), sql);
}

async function rows(sql: string, url = database.adminUrl) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const run = () => migrate({ ...database, directory });

test("migrations are applied in order, once, and recorded as Prisma records them", async () => {
  await write("20260102000000_two", "ALTER TABLE one ADD COLUMN two int;");
  expect(await run()).toEqual(["20260101000000_one", "20260102000000_two"]);
  expect(await run()).toEqual([]);
  const history = await rows("SELECT * FROM _prisma_migrations ORDER BY migration_name");
  expect(history).toMatchObject([
    { migration_name: "20260101000000_one", applied_steps_count: 1, rolled_back_at: null },
    { migration_name: "20260102000000_two", applied_steps_count: 1, rolled_back_at: null },
  ]);
  expect(history[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(history[0].finished_at).toBeInstanceOf(Date);
});

test("a function whose body holds semicolons is applied whole", async () => {
  const body = "BEGIN PERFORM 1; PERFORM 2; RETURN NEW; END;";
  const sql = `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ ${body} $$;`;
  await write("20260102000000_two", sql);
  expect(await run()).toHaveLength(2);
});

test("a migration that fails leaves nothing of itself, and the ones before it stay", async () => {
  await write("20260102000000_two", "CREATE TABLE two (id int);\nSELECT nonsense;");
  await expect(run()).rejects.toThrow(/20260102000000_two failed: .*nonsense.*line 2/);
  expect(await rows("SELECT to_regclass('two') AS two, to_regclass('one') AS one")).toEqual([
    { two: null, one: "one" },
  ]);
  expect(await rows("SELECT migration_name FROM _prisma_migrations")).toHaveLength(1);
});

test("a migration that ends its own transaction is refused", async () => {
  await write("20260102000000_two", "CREATE TABLE two (id int); COMMIT; BEGIN;");
  await expect(run()).rejects.toThrow(/ends its own transaction/);
});

test("an edited migration is refused", async () => {
  await run();
  await appendFile(join(directory, "20260101000000_one", "migration.sql"), " ");
  await expect(run()).rejects.toThrow(/20260101000000_one was edited/);
});

test("a missing migration is refused", async () => {
  await run();
  await rm(join(directory, "20260101000000_one"), { recursive: true });
  await expect(run()).rejects.toThrow(/20260101000000_one is applied .* missing/);
});

test("a new migration older than an applied one is refused", async () => {
  await run();
  await write("20250101000000_zero", "SELECT 1;");
  await expect(run()).rejects.toThrow(/20250101000000_zero is older/);
});

test("one begun and never finished by another tool is refused", async () => {
  await run();
  await rows("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(run()).rejects.toThrow(/never finished/);
});

test("of six runs at once, each migration is applied by one", async () => {
  await write("20260102000000_two", "SELECT pg_sleep(0.2); CREATE TABLE two (id int);");
  const applied = await Promise.all(Array.from({ length: 6 }, run));
  expect(applied.flat().sort()).toEqual(["20260101000000_one", "20260102000000_two"]);
});

test("without an admin's role a migrated database is accepted and a pending one refused", async () => {
  await run();
  await checkMigrated({ ...database, directory });
  await write("20260102000000_two", "CREATE TABLE two (id int);");
  await expect(checkMigrated({ ...database, directory })).rejects.toThrow(
    /pending \(20260102000000_two\).*DATABASE_ADMIN_URL/,
  );
});

test("an admin's role that policies bind is refused", async () => {
  await run();
  await expect(migrate({ adminUrl: database.appUrl, directory })).rejects.toThrow(
    /DATABASE_ADMIN_URL: the role test_app is neither/,
  );
});

test("the app's role is refused when it is superuser, owner, bypasses policies or can become such", async () => {
  await run();
  await expect(migrate({ ...database, appUrl: database.adminUrl, directory })).rejects.toThrow(
    /DATABASE_URL: the role doorbook_admin is or can become superuser/,
  );
  const make = async (name: string, sql: string) => {
    const url = new URL(database.appUrl);
    Object.assign(url, { username: name, password: name });
    await rows(`DROP ROLE IF EXISTS ${name}; CREATE ROLE ${name} LOGIN PASSWORD '${name}'; ${sql}`);
    return migrate({ ...database, appUrl: url.href, directory });
  };
  await expect(make("t_owner", "ALTER TABLE one OWNER TO t_owner")).rejects.toThrow(/owns tables/);
  await rows("ALTER TABLE one OWNER TO doorbook_admin");
  await expect(make("t_bypass", "ALTER ROLE t_bypass BYPASSRLS")).rejects.toThrow(/BYPASSRLS/);
  await expect(make("t_member", "GRANT doorbook_admin TO t_member")).rejects.toThrow(/superuser/);
  await rows("DROP ROLE t_owner, t_bypass, t_member");
});

test("a role with another password than its address says is named", async () => {
  const url = new URL(database.appUrl);
  url.password = "another";
  await expect(migrate({ ...database, appUrl: url.href, directory })).rejects.toThrow(
    /DATABASE_URL: cannot sign in .*password authentication failed/,
  );
});

test("the run's server is 18 and sorts by its own rules, whatever the machine's", async () => {
  const [row] = await rows("SELECT version(), lower('ÉÇŒ') AS lower", inject("postgres"));
  expect(row.version).toMatch(/^PostgreSQL 18\./);
  expect(row.lower).toBe("éçœ");
});
