import { nextStep } from "../hand-back/schedule";
import { isWorkingDay } from "../reminder/working-day";
import { civilDateFrom } from "../time/civil-date";
import { civilDate, localHour } from "../time/zone";
import { sweepPool } from "./pool";

type Waiting = {
  id: string;
  zone: string;
  send_hour: number;
  days_off: number[] | null;
  on_day: string;
  step: number;
  told_on: string;
};

/**
 * The organizations with a hand-back whose next step has come at `now`, on a working day of theirs and once their sending
 * hour has begun; the one that waits longest first. Ended ones and example companies are never among them.
 */
export async function organizationsToTell(now: Date): Promise<string[]> {
  const { rows } = await sweepPool().query<Waiting>(
    `SELECT o.id, o.zone, s.send_hour, s.days_off, h.on_day, t.step, t.on_day AS told_on
     FROM hand_back h JOIN organization o ON o.id = h.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
     JOIN organization_settings s ON s.organization_id = o.id
     JOIN LATERAL (SELECT step, on_day FROM hand_back_telling t
       WHERE t.organization_id = h.organization_id AND t.hand_back_id = h.id ORDER BY no DESC LIMIT 1) t ON true
     WHERE h.ended_at IS NULL ORDER BY told_on, h.id`,
  );
  return [...new Set(rows.filter((row) => isDue(row, now)).map(({ id }) => id))];
}

function isDue({ zone, send_hour, days_off, on_day, step, told_on }: Waiting, now: Date): boolean {
  const days = { daysOff: days_off ?? [] };
  const today = civilDate(now, zone);
  if (localHour(now, zone) < send_hour || !isWorkingDay(today, days)) return false;
  const last = { step, onDay: civilDateFrom(told_on) };
  return nextStep(civilDateFrom(on_day), last, days).on <= today;
}
