import type pg from "pg";

/** How large the seeded organization is. */
export type Size = { grants: number; organizationId: string; personId: string; slug: string };

/**
 * Fills one organization with plain SQL, in sets: 1 supplier for 50 grants, 1 system for 200, a credential for every 1.25 grants, 40 members. One grant in
 * four stands; of those a twelfth are overdue; revoked accounts are retired. Nothing is random: two runs measure the same. The client must be an admin's.
 */
export async function seed(client: pg.Client, size: Size): Promise<void> {
  const { grants: n, organizationId: o, personId, slug } = size;
  const run = (sql: string) => client.query(sql);
  const id = (kind: string, no: string) =>
    `('0193${kind}-0000-7000-8000-' || lpad(to_hex(${no}), 12, '0'))::uuid`;
  const day = (base: string, plus: string) => `to_char(date '${base}' + (${plus}), 'YYYY-MM-DD')`;
  await run(`INSERT INTO person (id, email_norm, email, name, locale, created_at)
    SELECT CASE m WHEN 1 THEN '${personId}'::uuid ELSE ${id("0001", "m")} END, 'p' || m || '.${slug}@example.test', 'p' || m || '.${slug}@example.test', 'Person ' || m, 'en', '2026-01-01' FROM generate_series(1, 40) m`);
  await run(
    `INSERT INTO organization (id, slug, name, zone, locale, created_at) VALUES ('${o}', '${slug}', 'Large', 'America/Toronto', 'en', '2026-01-01')`,
  );
  await run(
    `INSERT INTO organization_settings VALUES ('${o}', '{30,14,7,1,0}', '{3,7}', 7, 7, 8, '{0,6}', 14, NULL, true)`,
  );
  await run(`INSERT INTO membership (organization_id, id, person_id, role, name, started_on)
    SELECT '${o}', ${id("0002", "m")}, CASE m WHEN 1 THEN '${personId}'::uuid ELSE ${id("0001", "m")} END, CASE m WHEN 1 THEN 'admin' ELSE 'member' END, 'Person ' || m, '2026-01-01' FROM generate_series(1, 40) m`);
  await run(`INSERT INTO supplier (organization_id, id, name, name_norm, created_at, ended_on, ended_known_on)
    SELECT '${o}', ${id("0003", "s")}, 'Supplier ' || s || (ARRAY[' Côté',' Studio',' Réseau',' Atelier'])[1 + s % 4], 'supplier ' || s || (ARRAY[' côté',' studio',' réseau',' atelier'])[1 + s % 4], '2026-01-01',
      CASE WHEN s % 100 = 0 THEN '2026-10-01' END, CASE WHEN s % 100 = 0 THEN '2026-10-01' END FROM generate_series(0, ${n} / 50) s`);
  await run(`INSERT INTO contact (organization_id, id, supplier_id, name, created_at)
    SELECT '${o}', ${id("0004", "s")}, ${id("0003", "s")}, 'Contact ' || s, '2026-01-01' FROM generate_series(0, ${n} / 50) s`);
  await run(`INSERT INTO system (organization_id, id, name, name_norm, owner_id, created_at, how_to_close)
    SELECT '${o}', ${id("0005", "y")}, (ARRAY['Shop','Bank','Mail','Cloud'])[1 + y % 4] || ' ' || y, lower((ARRAY['Shop','Bank','Mail','Cloud'])[1 + y % 4]) || ' ' || y, ${id("0002", "1 + y % 40")}, '2026-01-01', 'Users, remove' FROM generate_series(0, ${n} / 200) y`);
  await run(`INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, generation, rotate_every_days, created_at)
    SELECT '${o}', ${id("0006", "c")}, ${id("0005", `c % (${n} / 200)`)}, CASE c % 4 WHEN 0 THEN 'shared_password' WHEN 1 THEN 'api_key' ELSE 'dedicated_account' END, 'account-' || c, 'account-' || c,
      CASE WHEN c % 10 = 0 THEN 2 ELSE 1 END, CASE WHEN c % 20 = 0 THEN 90 END, '2026-01-01' FROM generate_series(0, ${n} * 4 / 5) c`);
  await run(`INSERT INTO rotation (organization_id, id, credential_id, generation, happened_on, recorded_at, recorded_on, why, by_name)
    SELECT '${o}', ${id("0007", "c")}, ${id("0006", "c")}, 2, '2026-06-01', '2026-06-01', '2026-06-01', 'age', 'Person 1' FROM generate_series(0, ${n} * 4 / 5, 10) c`);
  await run(`INSERT INTO access_grant (organization_id, id, supplier_id, contact_id, credential_id, level, reason, owner_id, starts_on, ends_on, no_end_reason, review_on, end_known_on, logged_at, logged_on, logged_by_id, logged_by_name)
    SELECT '${o}', ${id("0008", "g")}, ${id("0003", `g % (${n} / 50)`)}, CASE WHEN g % 3 = 0 THEN ${id("0004", `g % (${n} / 50)`)} END, ${id("0006", `g % (${n} * 4 / 5)`)}, (ARRAY['read','write','admin'])[1 + (g / 7) % 3],
      'Work ' || g || (ARRAY[' on the checkout',' on the newsletter',' for the audit',' à l''été'])[1 + g % 4], ${id("0002", "1 + g % 40")}, ${day("2025-01-01", "g % 600")},
      CASE WHEN g % 40 = 0 THEN NULL WHEN g % 48 = 4 THEN ${day("2026-08-25", "g % 80")} ELSE ${day("2026-11-18", "g % 180")} END,
      CASE WHEN g % 40 = 0 THEN 'always on' END, CASE WHEN g % 40 = 0 THEN '2027-01-10' END, '2025-01-01', timestamptz '2025-01-01' + g * interval '5 minutes', '2025-01-01', ${id("0002", "1")}, 'Person 1'
    FROM generate_series(1, ${n}) g`);
  await run(`INSERT INTO closure (organization_id, id, grant_id, kind, happened_on, recorded_at, recorded_on, evidence, via, by_name)
    SELECT '${o}', ${id("0009", "g")}, ${id("0008", "g")}, CASE WHEN g % 100 = 1 THEN 'lapsed' WHEN g % 20 IN (2, 3, 5) THEN 'rotated' ELSE 'revoked' END, '2026-09-01', '2026-09-01', '2026-09-01', 'claimed', 'page', 'Person 1' FROM generate_series(1, ${n}) g WHERE g % 4 <> 0`);
  await run(
    `UPDATE access_grant g SET closure_id = z.id FROM closure z WHERE z.organization_id = '${o}' AND g.organization_id = '${o}' AND z.grant_id = g.id`,
  );
  await run("ANALYZE access_grant, closure, credential");
  await run(`UPDATE credential c SET retired_at = '2026-09-01' WHERE c.organization_id = '${o}'
    AND EXISTS (SELECT FROM access_grant g JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
      WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND z.kind = 'revoked')
    AND NOT EXISTS (SELECT FROM access_grant g WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND g.closure_id IS NULL)`);
  await run(`INSERT INTO handover (organization_id, id, grant_id, credential_id, generation, channel, happened_on, recorded_at, recorded_on, by_name)
    SELECT g.organization_id, ${id("000a", "n")}, g.id, g.credential_id, 1, CASE WHEN n % 50 = 1 THEN 'email' ELSE 'password_manager' END, g.starts_on, '2025-01-01', '2025-01-01', 'Person 1'
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM access_grant WHERE organization_id = '${o}') g WHERE n % 7 <> 0`);
  await run("VACUUM ANALYZE");
}
