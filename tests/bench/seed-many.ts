import type pg from "pg";

/** So many organizations of one shape. `slug` begins each one's slug and ends its members' addresses. */
export type Many = {
  slug: string;
  /** Keeps the ids of two shapes apart: 0 to 255. */
  series: number;
  organizations: number;
  members: number;
  /** Open grants of each organization. */
  grants: number;
  /** SQL on `o` and `g`, the numbers of organization and grant from 0: in how many days after the bench's day a grant ends. */
  endsIn: string;
  /** SQL on `g`: the number of its owner, from 0. */
  owner: string;
};

/**
 * Fills many organizations at once, in sets: ten suppliers and ten systems each, an account and a handover for each grant,
 * everything logged the day before `day`. Nothing is random: two runs measure the same. The client must be a superuser's.
 */
export async function seedMany(client: pg.Client, day: string, many: Many): Promise<void> {
  const { slug, series, organizations, members, grants } = many;
  const run = (sql: string) => client.query(sql);
  // Ids that grow, as the product's do: random ones would scatter every index over the disk.
  const id = (kind: string, no: string) =>
    `('0195${kind}${series.toString(16).padStart(2, "0")}-0000-7000-8000-' || lpad(to_hex(${no}), 12, '0'))::uuid`;
  const org = id("01", "o");
  const member = (no: string) => id("02", `o * 100000::bigint + (${no})`);
  const thing = (kind: string, no: string) => id(kind, `o * 1000000::bigint + (${no})`);
  const each = (name: string, count: number) =>
    `generate_series(0, ${organizations - 1}) o, generate_series(0, ${count - 1}) ${name}`;
  const plus = (days: string) => `to_char(date '${day}' + (${days})::int, 'YYYY-MM-DD')`;
  const [before, at] = [plus("-1"), `timestamptz '${day}' - interval '12 hours'`];
  // Keys and constraints are those of the product; looking each row up again would take minutes.
  await run("SET session_replication_role = replica");
  const indexes = await withoutIndexes(client);
  await run(`INSERT INTO organization (id, slug, name, zone, locale, created_at)
    SELECT ${org}, '${slug}-' || o, 'Organization ' || o, 'America/Toronto', 'en', ${at} FROM generate_series(0, ${organizations - 1}) o`);
  await run(`INSERT INTO organization_settings
    SELECT ${org}, '{30,14,7,1,0}', '{3,7}', 7, 7, 8, '{0,6}', 14, NULL, true FROM generate_series(0, ${organizations - 1}) o`);
  await run(`INSERT INTO person (id, email_norm, email, name, locale, created_at)
    SELECT ${id("08", "o * 100000::bigint + m")}, a, a, 'Person ' || m, CASE m % 2 WHEN 0 THEN 'en' ELSE 'fr' END, ${at}
    FROM ${each("m", members)}, LATERAL (SELECT 'p' || m || '.' || o || '.${slug}@example.test' AS a) x`);
  await run(`INSERT INTO membership (organization_id, id, person_id, role, name, started_on)
    SELECT ${org}, ${member("m")}, ${id("08", "o * 100000::bigint + m")}, CASE m WHEN 0 THEN 'admin' ELSE 'member' END, 'Person ' || m, ${before} FROM ${each("m", members)}`);
  await run(`INSERT INTO supplier (organization_id, id, name, name_norm, created_at)
    SELECT ${org}, ${thing("03", "s")}, 'Supplier ' || s, 'supplier ' || s, ${at} FROM ${each("s", 10)}`);
  await run(`INSERT INTO system (organization_id, id, name, name_norm, owner_id, created_at, how_to_close)
    SELECT ${org}, ${thing("04", "y")}, 'System ' || y, 'system ' || y, ${member("0")}, ${at}, 'Users, remove' FROM ${each("y", 10)}`);
  await run(`INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, created_at)
    SELECT ${org}, ${thing("05", "g")}, ${thing("04", "g % 10")}, 'dedicated_account', 'account-' || g, 'account-' || g, ${at} FROM ${each("g", grants)}`);
  await run(`INSERT INTO access_grant (organization_id, id, supplier_id, credential_id, level, reason, owner_id, starts_on, ends_on, end_known_on, logged_at, logged_on, logged_by_id, logged_by_name)
    SELECT ${org}, ${thing("06", "g")}, ${thing("03", "g % 10")}, ${thing("05", "g")}, (ARRAY['read','write','admin'])[1 + g % 3], 'Work ' || g, ${member(many.owner)},
      ${before}, ${plus(many.endsIn)}, ${before}, ${at}, ${before}, ${member("0")}, 'Person 0' FROM ${each("g", grants)}`);
  await run(`INSERT INTO handover (organization_id, id, grant_id, credential_id, generation, channel, happened_on, recorded_at, recorded_on, by_name)
    SELECT ${org}, ${thing("07", "g")}, ${thing("06", "g")}, ${thing("05", "g")}, 1, 'password_manager', ${before}, ${at}, ${before}, 'Person 0' FROM ${each("g", grants)}`);
  for (const index of indexes) await run(index);
  await run("SET session_replication_role = origin");
  await run("VACUUM ANALYZE");
}

/**
 * Takes from the large tables the indexes that no constraint needs, and the checks that days are days, and answers the statements
 * that put them back: built over all rows, and not asked of each, they cost a small part.
 */
async function withoutIndexes(client: pg.Client): Promise<string[]> {
  await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'");
  const { rows } = await client.query<{ away: string; back: string }>(
    `SELECT 'DROP INDEX ' || i.indexrelid::regclass AS away, pg_get_indexdef(i.indexrelid) AS back FROM pg_index i
     WHERE i.indrelid = ANY($1::regclass[]) AND NOT i.indisunique
     UNION ALL
     SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', c.conrelid::regclass, c.conname, replace(pg_get_constraintdef(c.oid), ' NOT VALID', ''))
     FROM pg_constraint c WHERE c.conrelid = ANY($1::regclass[]) AND c.contype = 'c' AND c.conname LIKE '%is_civil'`,
    [["access_grant", "credential", "handover"]],
  );
  for (const { away } of rows) await client.query(away);
  return rows.map(({ back }) => back);
}
