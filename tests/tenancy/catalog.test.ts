import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaSql } from "@/scripts/schema-sql.mjs";
import { createEmptyDatabase, useTestDatabase } from "../support/test-database";

const database = useTestDatabase();
let client: pg.Client;

/** Tables that belong to no organization. A new one must be argued for here. */
const GLOBAL = ["person", "session", "sign_in_link", "rate_limit", "sweep_run"];
/** The tenant itself: its key is its id, and its slug stands in URLs for everybody. */
const ROOT = "organization";

const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await client.query<T>(sql, values)).rows;

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(() => client.end());

const TABLES = `SELECT c.oid, c.relname AS name, c.relrowsecurity AS locked, c.relforcerowsecurity AS forced,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull) AS tenant
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY 2`;

type Table = { name: string; locked: boolean; forced: boolean; tenant: boolean };

describe("the catalog", () => {
  it("has no table but the tenant's, the tenant and the closed list of global ones", async () => {
    const tables = await rows<Table>(TABLES);
    expect(
      tables
        .filter((t) => !t.tenant)
        .map((t) => t.name)
        .sort(),
    ).toEqual([...GLOBAL, ROOT].sort());
    expect(tables.filter((t) => t.tenant).length).toBeGreaterThan(20);
  });

  it("locks every tenant table, for its owner too", async () => {
    const tables = await rows<Table>(TABLES);
    const open = tables.filter((t) => (t.tenant || t.name === ROOT) && !(t.locked && t.forced));
    expect(open).toEqual([]);
  });

  it("gives every tenant table one policy for reading and writing, by its organization", async () => {
    const policies = await rows<{ tablename: string; qual: string; with_check: string }>(
      "SELECT tablename, qual, with_check FROM pg_policies WHERE policyname = 'tenant' AND cmd = 'ALL' AND roles = '{public}'",
    );
    const tables = await rows<Table>(TABLES);
    expect(policies.map((p) => p.tablename).sort()).toEqual(
      tables
        .filter((t) => t.tenant || t.name === ROOT)
        .map((t) => t.name)
        .sort(),
    );
    for (const { tablename, qual, with_check } of policies) {
      const column = tablename === ROOT ? "id" : "organization_id";
      expect(qual).toBe(
        `(${column} = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)`,
      );
      expect(with_check).toBe(qual);
    }
  });

  it("has no other policy than the switcher's and the sweep's, all for reading", async () => {
    const others = await rows<{ policy: string }>(
      "SELECT tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text AS policy FROM pg_policies WHERE policyname <> 'tenant' ORDER BY 1",
    );
    expect(others.map((o) => o.policy)).toEqual([
      "asking sweep SELECT {doorbook_sweep}",
      "asking_end sweep SELECT {doorbook_sweep}",
      "hand_back sweep SELECT {doorbook_sweep}",
      "hand_back_telling sweep SELECT {doorbook_sweep}",
      "mail sweep SELECT {doorbook_sweep}",
      "membership own_membership SELECT {public}",
      "organization own_organization SELECT {public}",
      "organization sweep SELECT {doorbook_sweep}",
      "organization_settings sweep SELECT {doorbook_sweep}",
      "question sweep SELECT {doorbook_sweep}",
      "reminder_day sweep SELECT {doorbook_sweep}",
      "secret_payload sweep SELECT {doorbook_sweep}",
    ]);
  });

  it("begins every primary key and unique index of a tenant table with the organization", async () => {
    const indexes = await rows<{ index: string; first: string }>(
      `
      SELECT i.indexrelid::regclass::text AS index, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE n.nspname = 'public' AND i.indisunique AND c.relname <> ALL ($1)`,
      [[...GLOBAL, ROOT, "_prisma_migrations"]],
    );
    expect(indexes.length).toBeGreaterThan(25);
    expect(indexes.filter((i) => i.first !== "organization_id")).toEqual([]);
  });

  it("lets no foreign key of a tenant table leave its organization, but membership to person", async () => {
    const keys = await rows<{ key: string; crosses: boolean }>(
      `
      SELECT conrelid::regclass || ' → ' || confrelid::regclass AS key,
        NOT ((SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) = 'organization_id'
          AND (SELECT attname FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1])
              = CASE WHEN confrelid::regclass::text = 'organization' THEN 'id' ELSE 'organization_id' END) AS crosses
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid::regclass::text <> ALL ($1)`,
      [GLOBAL],
    );
    expect(keys.length).toBeGreaterThan(40);
    expect(keys.filter((k) => k.crosses).map((k) => k.key)).toEqual(["membership → person"]);
  });

  it("never changes or removes a row behind a foreign key", async () => {
    const keys = await rows<{ conname: string }>(
      "SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND (confdeltype <> 'r' OR confupdtype <> 'r')",
    );
    expect(keys).toEqual([]);
  });

  it("reads through views with the reader's own rights", async () => {
    const views = await rows<{ relname: string; options: string[] | null }>(
      "SELECT relname, reloptions AS options FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace",
    );
    expect(views.length).toBeGreaterThan(2);
    expect(
      views.filter((v) => !(v.options ?? []).some((o) => /security_invoker=(on|true)/.test(o))),
    ).toEqual([]);
  });
});

describe("functions that run with their owner's rights", () => {
  it("are a closed list, and only the app may call them", async () => {
    const functions = await rows<{ name: string; path: string[] | null; open: boolean }>(
      `SELECT p.proname AS name, p.proconfig AS path, has_function_privilege('public', p.oid, 'EXECUTE') AS open
       FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`,
    );
    expect(functions.map((f) => f.name)).toEqual([
      "refresh_statistics",
      "search_grants",
      "search_things",
    ]);
    expect(
      functions.filter((f) => f.open || !f.path?.some((set) => set.startsWith("search_path="))),
    ).toEqual([]);
  });
});

describe("the app's and the sweep's roles", () => {
  it.each(["test_app", "test_sweep"])("%s owns nothing and bypasses nothing", async (role) => {
    const [attributes] = await rows<object>(
      "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = $1",
      [role],
    );
    expect(attributes).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    expect(
      await rows("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = $1", [role]),
    ).toEqual([]);
  });

  it("may delete nothing but sessions, rate limits and what a one-time link carries", async () => {
    const deletable = await rows<{ table_name: string }>(
      "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'doorbook_app' AND privilege_type IN ('DELETE', 'TRUNCATE') ORDER BY 1",
    );
    expect(deletable.map((d) => d.table_name)).toEqual(["rate_limit", "secret_payload", "session"]);
  });

  it("lets the sweep's role read a closed list of columns and write nothing", async () => {
    const columns = await rows<{ column: string }>(
      "SELECT table_name || '.' || column_name || ' ' || privilege_type AS column FROM information_schema.column_privileges WHERE grantee = 'doorbook_sweep' ORDER BY 1",
    );
    expect(columns.map((c) => c.column)).toEqual([
      "asking.ended_at SELECT",
      "asking.id SELECT",
      "asking.organization_id SELECT",
      "asking_end.asking_id SELECT",
      "asking_end.organization_id SELECT",
      "asking_end.supplier_id SELECT",
      "hand_back.ended_at SELECT",
      "hand_back.id SELECT",
      "hand_back.on_day SELECT",
      "hand_back.organization_id SELECT",
      "hand_back_telling.hand_back_id SELECT",
      "hand_back_telling.no SELECT",
      "hand_back_telling.on_day SELECT",
      "hand_back_telling.organization_id SELECT",
      "hand_back_telling.step SELECT",
      "mail.kind SELECT",
      "mail.lease_until SELECT",
      "mail.local_day SELECT",
      "mail.next_at SELECT",
      "mail.organization_id SELECT",
      "mail.state SELECT",
      "organization.ended_at SELECT",
      "organization.example_of_id SELECT",
      "organization.id SELECT",
      "organization.zone SELECT",
      "organization_settings.days_off SELECT",
      "organization_settings.organization_id SELECT",
      "organization_settings.send_hour SELECT",
      "question.asking_id SELECT",
      "question.no SELECT",
      "question.on_day SELECT",
      "question.organization_id SELECT",
      "question.supplier_id SELECT",
      "reminder_day.local_day SELECT",
      "reminder_day.organization_id SELECT",
      "secret_payload.expires_at SELECT",
      "secret_payload.organization_id SELECT",
    ]);
  });

  it("see no tenant row without an organization set, nor after a setting has ended", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const count = async () =>
      (await app.query("SELECT count(*)::int AS n FROM organization")).rows[0].n;
    await client.query(`INSERT INTO organization (id, slug, name, zone, locale, created_at)
      VALUES ('0190b6a0-0000-7000-8000-000000000001', 'one', 'One', 'UTC', 'en', now())`);
    expect(await count()).toBe(0);
    await app.query("BEGIN");
    await app.query(
      "SELECT set_config('app.organization_id', '0190b6a0-0000-7000-8000-000000000001', true)",
    );
    expect(await count()).toBe(1);
    await app.query("COMMIT");
    expect(await count()).toBe(0);
    await app.end();
  });
});

describe("schema.prisma and the migrations", () => {
  const SHAPE = `
    SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' '
      || is_nullable || ' ' || coalesce(column_default, '') AS line FROM information_schema.columns c
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
      AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE')
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f') AND conrelid::regclass::text <> '_prisma_migrations'
    UNION ALL SELECT 'index ' || pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' AND i.indpred IS NULL AND i.indexprs IS NULL
        AND pg_get_indexdef(i.indexrelid) NOT LIKE '%COLLATE%'
    ORDER BY 1`;

  it("agree on columns, keys and indexes", async () => {
    const fromSchema = await createEmptyDatabase();
    const scratch = new pg.Client({ connectionString: fromSchema.adminUrl });
    await scratch.connect();
    await scratch.query(await schemaSql(fromSchema.adminUrl));
    const expected = (await scratch.query<{ line: string }>(SHAPE)).rows.map((r) => r.line);
    await scratch.end();
    await fromSchema.drop();
    const actual = (await rows<{ line: string }>(SHAPE)).map((r) => r.line);
    expect(expected.length).toBeGreaterThan(300);
    expect(actual).toEqual(expected);
  });
});
