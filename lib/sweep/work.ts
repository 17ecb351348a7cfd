import { addDays, type CivilDate } from "../time/civil-date";
import { civilDate, instantAt } from "../time/zone";
import { sweepPool } from "./pool";

/** An organization whose reminders of `today`, the day it is there, are not planned. `waiting`: a daily mail of a former day waits. */
export type Unplanned = { id: string; today: CivilDate; waiting: boolean };

type Candidate = {
  id: string;
  zone: string;
  send_hour: number;
  days: string[];
  last_day: string | null;
  waiting: boolean;
};

/**
 * The organizations whose reminders of today are not planned although their sending hour has begun, the
 * longest waiting first. Ended ones and example companies are never among them.
 */
export async function organizationsToPlan(now: Date): Promise<Unplanned[]> {
  // No zone is further than 14 hours from UTC: these are yesterday and tomorrow everywhere.
  const here = civilDate(now, "UTC");
  const { rows } = await sweepPool().query<Candidate>(
    `SELECT o.id, o.zone, s.send_hour, coalesce(d.days, '{}') AS days, d.last_day,
       EXISTS (SELECT FROM mail m WHERE m.organization_id = o.id AND m.state = 'waiting' AND m.kind = 'daily') AS waiting
     FROM organization o JOIN organization_settings s ON s.organization_id = o.id
     LEFT JOIN (SELECT organization_id, max(local_day) AS last_day, array_agg(local_day) FILTER (WHERE local_day >= $1) AS days
                FROM reminder_day WHERE local_day <= $2 GROUP BY organization_id) d ON d.organization_id = o.id
     WHERE o.ended_at IS NULL AND o.example_of_id IS NULL`,
    [addDays(here, -2), addDays(here, 2)],
  );
  const local = localTimes(now);
  return rows
    .filter((row) => isDue(row, now, local(row)))
    .sort((a, b) => compare(a.last_day ?? "", b.last_day ?? "") || compare(a.id, b.id))
    .map((row) => ({ id: row.id, today: local(row).today, waiting: row.waiting }));
}

type LocalTime = { today: CivilDate; sendAt: Date };

/** Today, and when sending begins, in a zone: asked once for each of a few hundred, not for each organization. */
function localTimes(now: Date): (row: Candidate) => LocalTime {
  const known = new Map<string, LocalTime>();
  return ({ zone, send_hour }) => {
    const key = `${zone} ${send_hour}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const today = civilDate(now, zone);
    const time = { today, sendAt: instantAt(today, send_hour, zone) };
    known.set(key, time);
    return time;
  };
}

function isDue({ days }: Candidate, now: Date, { today, sendAt }: LocalTime): boolean {
  // A clock that was set back finds tomorrow planned: tomorrow's reminders were today's too. A day further off was
  // planned by a clock gone wrong, and must silence nobody until it comes.
  if (days.includes(today) || days.includes(addDays(today, 1))) return false;
  return sendAt <= now;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

// Nobody holds it: a lease that ran out belongs to a worker that died.
const FREE =
  "state = 'waiting' AND next_at <= $1 AND (lease_until IS NULL OR lease_until < clock_timestamp())";

/** The living organizations with mail that may be tried at `now`, the longest waiting first. */
export async function organizationsWithMail(now: Date): Promise<string[]> {
  const { rows } = await sweepPool().query<{ organization_id: string }>(
    `SELECT m.organization_id FROM mail m JOIN organization o ON o.id = m.organization_id AND o.ended_at IS NULL
     WHERE ${FREE} GROUP BY m.organization_id ORDER BY min(m.next_at), m.organization_id`,
    [now],
  );
  return rows.map((row) => row.organization_id);
}

/** How many mails wait to be tried at `now`, in all living organizations, whoever holds them. */
export async function countRemaining(now: Date): Promise<number> {
  const { rows } = await sweepPool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM mail m JOIN organization o ON o.id = m.organization_id AND o.ended_at IS NULL
     WHERE m.state = 'waiting' AND m.next_at <= $1`,
    [now],
  );
  return rows[0]?.n ?? 0;
}

/** Since when the longest waiting mail waits to be tried; null where none waits. */
export async function oldestWaiting(): Promise<Date | null> {
  const { rows } = await sweepPool().query<{ at: Date | null }>(
    `SELECT min(m.next_at) AS at FROM mail m JOIN organization o ON o.id = m.organization_id AND o.ended_at IS NULL
     WHERE m.state = 'waiting'`,
  );
  return rows[0]?.at ?? null;
}

/** The living organizations that hold something encrypted past its time at `now`, the longest past it first. */
export async function organizationsWithLapsed(now: Date): Promise<string[]> {
  const { rows } = await sweepPool().query<{ organization_id: string }>(
    `SELECT p.organization_id FROM secret_payload p JOIN organization o ON o.id = p.organization_id AND o.ended_at IS NULL
     WHERE p.expires_at <= $1 GROUP BY p.organization_id ORDER BY min(p.expires_at), p.organization_id`,
    [now],
  );
  return rows.map((row) => row.organization_id);
}
