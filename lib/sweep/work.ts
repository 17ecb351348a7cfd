import { addDays } from "../time/civil-date";
import { civilDate, instantAt } from "../time/zone";
import { sweepPool } from "./pool";

/** An organization whose reminders may have to be planned, with the days about now that are, the last one first. */
type Candidate = {
  id: string;
  zone: string;
  send_hour: number;
  days: string[];
  last_day: string | null;
};

/**
 * The organizations whose reminders of today are not planned although their sending hour has begun, the
 * longest waiting first. Ended ones and example companies are never among them.
 */
export async function organizationsToPlan(now: Date): Promise<string[]> {
  // No zone is further than 14 hours from UTC: these are yesterday and tomorrow everywhere.
  const here = civilDate(now, "UTC");
  const { rows } = await sweepPool().query<Candidate>(
    `SELECT o.id, o.zone, s.send_hour,
           array(SELECT d.local_day FROM reminder_day d
                 WHERE d.organization_id = o.id AND d.local_day BETWEEN $1 AND $2) AS days,
           (SELECT max(d.local_day) FROM reminder_day d WHERE d.organization_id = o.id AND d.local_day <= $2) AS last_day
     FROM organization o JOIN organization_settings s ON s.organization_id = o.id
     WHERE o.ended_at IS NULL AND o.example_of_id IS NULL`,
    [addDays(here, -2), addDays(here, 2)],
  );
  return rows
    .filter((row) => isDue(row, now))
    .sort((a, b) => compare(a.last_day ?? "", b.last_day ?? "") || compare(a.id, b.id))
    .map((row) => row.id);
}

function isDue({ zone, send_hour, days }: Candidate, now: Date): boolean {
  const today = civilDate(now, zone);
  // A clock that was set back finds tomorrow planned: tomorrow's reminders were today's too. A day further off was
  // planned by a clock gone wrong, and must silence nobody until it comes.
  if (days.includes(today) || days.includes(addDays(today, 1))) return false;
  return instantAt(today, send_hour, zone) <= now;
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
