import type pg from "pg";
import { newId } from "@/lib/db/id";

/** The instant the fault tests begin at: five past eight in the morning of a Thursday in Montréal. */
export const MORNING = new Date("2026-12-03T13:05:00Z");

/** An organization whose members own one door each. */
export type Filled = { organizationId: string; members: number; addressOf(no: number): string };

/**
 * Writes an organization in plain SQL: an admin without doors, and so many members, each of whom owns one grant that
 * ended on `endsOn`. Three days later each of them is due one mail, and nobody else is.
 */
export async function fillOrganization(
  client: pg.Client,
  { members, endsOn = "2026-11-30" }: { members: number; endsOn?: string },
): Promise<Filled> {
  const o = newId();
  const slug = `faults-${o.slice(-12)}`;
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values);
  await client.query("BEGIN");
  await run(
    "CREATE TEMP TABLE owner ON COMMIT DROP AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS person FROM generate_series(0, $1::int) n",
    members,
  );
  await run(
    "INSERT INTO person (id, email_norm, email, name, locale, created_at) SELECT person, 'm' || n || $1, 'm' || n || $1, 'Member ' || n, CASE n % 2 WHEN 0 THEN 'en' ELSE 'fr' END, '2026-01-01' FROM owner",
    `@${slug}.example.test`,
  );
  await run(
    "INSERT INTO organization (id, slug, name, zone, locale, created_at) VALUES ($1, $2, 'Bright Bakery', 'America/Toronto', 'en', '2026-01-01')",
    o,
    slug,
  );
  await run(
    `INSERT INTO organization_settings (organization_id, stages_before, stages_after, repeat_days, escalate_after_days, send_hour, days_off, default_days, shared_allowed)
     VALUES ($1, '{30,14,7,1,0}', '{3,7}', 7, 7, 8, '{0,6}', 14, true)`,
    o,
  );
  await run(
    "INSERT INTO membership (organization_id, id, person_id, role, name, started_on) SELECT $1, id, person, CASE n WHEN 0 THEN 'admin' ELSE 'member' END, 'Member ' || n, '2026-01-01' FROM owner",
    o,
  );
  await run(
    `WITH s AS (INSERT INTO supplier (organization_id, id, name, name_norm, created_at) VALUES ($1, gen_random_uuid(), 'Studio Nord', 'studio nord', '2026-01-01') RETURNING id),
       y AS (INSERT INTO system (organization_id, id, name, name_norm, owner_id, created_at, how_to_close) SELECT $1, gen_random_uuid(), 'Web shop', 'web shop', id, '2026-01-01', 'Users, remove' FROM owner WHERE n = 0 RETURNING id),
       c AS (INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, created_at) SELECT $1, o.id, y.id, 'dedicated_account', 'account-' || n, 'account-' || n, '2026-01-01' FROM owner o, y WHERE n > 0)
     INSERT INTO access_grant (organization_id, id, supplier_id, credential_id, level, reason, owner_id, starts_on, ends_on, end_known_on, logged_at, logged_on, logged_by_id, logged_by_name)
     SELECT $1, o.id, s.id, o.id, 'write', 'Redesign', o.id, '2026-11-01', $2, '2026-11-01', '2026-11-01', '2026-11-01', o.id, 'Member ' || n FROM owner o, s WHERE n > 0`,
    o,
    endsOn,
  );
  await client.query("COMMIT");
  // What the server's own housekeeping does within a minute.
  await client.query(
    "ANALYZE person, membership, supplier, system, credential, access_grant, organization_settings",
  );
  return { organizationId: o, members, addressOf: (no) => `m${no}@${slug}.example.test` };
}

/** How an organization's daily mails stand: whether its day is planned, and how many wait, left or ended otherwise. */
export type Standing = { planned: boolean; waiting: number; sent: number; other: number };

export async function standingOf(client: pg.Client, { organizationId }: Filled): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `SELECT EXISTS (SELECT FROM reminder_day WHERE organization_id = $1) AS planned,
       count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'sent')::int AS sent,
       count(*) FILTER (WHERE state NOT IN ('waiting', 'sent'))::int AS other
     FROM mail WHERE organization_id = $1`,
    [organizationId],
  );
  return rows[0] ?? { planned: false, waiting: 0, sent: 0, other: 0 };
}

/** Ends every organization, so that the next round finds only its own work. */
export const endOrganizations = (client: pg.Client) =>
  client.query("UPDATE organization SET ended_at = '2026-01-02' WHERE ended_at IS NULL");
