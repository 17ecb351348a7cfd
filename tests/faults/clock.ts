import type pg from "pg";
import { chance } from "./chance";
import { connect, type Database } from "./place";
import { type Sweeper, startSweeper } from "./processes";
import { endOrganizations, type Filled, fillOrganization } from "./register";
import { type SmtpServer, startSmtp } from "./smtp";

const HOUR_MS = 60 * 60_000;

/** What the people of one organization got in the run after 48 hours without one. */
export type CatchUp = {
  members: number;
  /** People who got more than one mail, and people who are due something and got none. */
  twice: number;
  without: number;
  /** Mails to the person whose door was closed in the meantime. */
  untrue: number;
  /** Mails of the days before that still wait beside the new ones. */
  left: number;
};

/**
 * Monday's mails leave, but for those of ten people whose server says "later"; then nothing runs for 48 hours, in which
 * doors end and one is closed; then one sweep.
 */
export async function runCatchUp(database: Database): Promise<CatchUp> {
  const bench = await begin(database);
  const { admin, smtp, sweepers } = bench;
  const members = 40;
  const organization = await fillOrganization(admin, { members, endsOn: "2026-12-01" });
  const later = new Set(Array.from({ length: 10 }, (_, no) => organization.addressOf(no + 1)));
  smtp.atDot = (address) => (later.has(address) ? { code: 451, message: "later" } : "take");
  await sweepers[0].sweep(new Date("2026-11-30T13:05:00Z"));
  await close(admin, organization, 11);
  smtp.atDot = () => "take";
  smtp.taken.length = 0;
  await sweepers[0].sweep(new Date("2026-12-02T13:05:00Z"));
  const counts = countBy(smtp.taken.map(({ recipient }) => recipient));
  const { rows } = await admin.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM mail WHERE organization_id = $1 AND state = 'waiting'",
    [organization.organizationId],
  );
  await bench.end();
  const closed = organization.addressOf(11);
  return {
    members,
    twice: [...counts.values()].filter((count) => count > 1).length,
    without: addresses(organization).filter((one) => one !== closed && !counts.has(one)).length,
    untrue: counts.get(closed) ?? 0,
    left: rows[0]?.n ?? 0,
  };
}

/** How many of some days' mails came twice, not at all, or before their hour, with a clock that jumps. */
export type Jumps = { due: number; twice: number; without: number; early: number };

/**
 * Two processes sweep every half hour for so many days, at the same time; the clock of each is now and then two hours
 * back or ahead. The same register under a right clock says what is due.
 */
export async function runJumps(database: Database, seed: number, days: number): Promise<Jumps> {
  const right = await sweepDays(database, days, () => 0);
  const random = chance(seed);
  const jumping = await sweepDays(database, days, () =>
    random() < 0.5 ? 0 : random() < 0.5 ? -2 * HOUR_MS : 2 * HOUR_MS,
  );
  const due = [...right.counts.values()].reduce((sum, count) => sum + count, 0);
  const differing = (sign: 1 | -1) =>
    [...right.counts].reduce(
      (sum, [no, count]) => sum + Math.max(0, sign * ((jumping.counts.get(no) ?? 0) - count)),
      0,
    );
  return { due, twice: differing(1), without: differing(-1), early: right.early + jumping.early };
}

/** How many mails each member got, by number, and how many left before eight by the clock that sent them. */
async function sweepDays(
  database: Database,
  days: number,
  jump: () => number,
): Promise<{ counts: Map<string, number>; early: number }> {
  const bench = await begin(database);
  const { admin, smtp, sweepers } = bench;
  const organization = await fillOrganization(admin, { members: 6, endsOn: "2026-12-02" });
  // From the day before the end on: stages before it, on it and after it.
  const start = Date.parse("2026-12-01T10:00:00Z");
  for (let at = start; at < start + days * 24 * HOUR_MS; at += HOUR_MS / 2)
    await Promise.all(sweepers.map((sweeper) => sweeper.sweep(new Date(at + jump()))));
  const counts = countBy(
    smtp.taken.map(({ recipient }) => recipient.slice(0, recipient.indexOf("@"))),
  );
  const { rows } = await admin.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM mail m JOIN mail_attempt a ON a.organization_id = m.organization_id AND a.mail_id = m.id
     WHERE m.organization_id = $1 AND a.at < (m.local_day || ' 07:59 America/Toronto')::timestamptz`,
    [organization.organizationId],
  );
  await bench.end();
  return { counts, early: rows[0]?.n ?? 0 };
}

type Bench = {
  admin: pg.Client;
  smtp: SmtpServer;
  sweepers: [Sweeper, Sweeper];
  end(): Promise<void>;
};

async function begin(database: Database): Promise<Bench> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl, smtpUrl: smtp.url };
  const sweepers = await Promise.all([startSweeper(settings), startSweeper(settings)]);
  const end = async () => {
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await smtp.stop();
    await admin.end();
  };
  return { admin, smtp, sweepers, end };
}

/** Closes the door of the member with this number, as its row says. */
async function close(admin: pg.Client, { organizationId, addressOf }: Filled, no: number) {
  await admin.query(
    `WITH g AS (SELECT g.organization_id, g.id FROM access_grant g JOIN membership b ON b.organization_id = g.organization_id AND b.id = g.owner_id
         JOIN person p ON p.id = b.person_id WHERE g.organization_id = $1 AND p.email = $2),
       z AS (INSERT INTO closure (organization_id, id, grant_id, kind, happened_on, recorded_at, recorded_on, evidence, via, by_name)
         SELECT organization_id, gen_random_uuid(), id, 'revoked', '2026-12-01', '2026-12-01', '2026-12-01', 'claimed', 'page', 'Member' FROM g RETURNING id, grant_id)
     UPDATE access_grant SET closure_id = z.id FROM z WHERE access_grant.organization_id = $1 AND access_grant.id = z.grant_id`,
    [organizationId, addressOf(no)],
  );
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const addresses = ({ members, addressOf }: Filled) =>
  Array.from({ length: members }, (_, index) => addressOf(index + 1));
