import { isWorkingDay } from "../reminder/working-day";
import { askAgainOn } from "../supplier/question";
import { civilDateFrom } from "../time/civil-date";
import { civilDate, localHour } from "../time/zone";
import { sweepPool } from "./pool";

type Waiting = {
  id: string;
  zone: string;
  send_hour: number;
  days_off: number[] | null;
  asked_on: string;
};

/**
 * The organizations in which a supplier was asked seven days ago or more and asking is not over, on a working day of theirs
 * and once their sending hour has begun; the one that waits longest first. Ended ones and example companies are never among
 * them. A question about one door has no supplier of its own: its asking has no other.
 */
export async function organizationsToAsk(now: Date): Promise<string[]> {
  const { rows } = await sweepPool().query<Waiting>(
    `SELECT o.id, o.zone, s.send_hour, s.days_off, min(l.asked_on) AS asked_on
     FROM (SELECT a.organization_id, a.id, max(q.on_day) AS asked_on
       FROM asking a JOIN question q ON q.organization_id = a.organization_id AND q.asking_id = a.id
       WHERE a.ended_at IS NULL AND NOT EXISTS (SELECT FROM asking_end e WHERE e.organization_id = a.organization_id
         AND e.asking_id = a.id AND (q.supplier_id IS NULL OR e.supplier_id = q.supplier_id))
       GROUP BY a.organization_id, a.id, q.supplier_id) l
     JOIN organization o ON o.id = l.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
     JOIN organization_settings s ON s.organization_id = o.id
     GROUP BY o.id, o.zone, s.send_hour, s.days_off ORDER BY asked_on, o.id`,
  );
  return rows.filter((row) => isDue(row, now)).map(({ id }) => id);
}

function isDue({ zone, send_hour, days_off, asked_on }: Waiting, now: Date): boolean {
  const today = civilDate(now, zone);
  if (localHour(now, zone) < send_hour || !isWorkingDay(today, { daysOff: days_off ?? [] }))
    return false;
  return askAgainOn(civilDateFrom(asked_on)) <= today;
}
