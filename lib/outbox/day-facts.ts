import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { NotFound } from "../errors";
import type { FormerMail } from "./daily-mails";
import type { Day } from "./day-plan";

/** What is known of an organization's day besides what is due. `isPlanned`: nothing is left to plan. */
export type DayFacts = Omit<Day, "today" | "items" | "decided"> & { isPlanned: boolean };

type Row = Omit<DayFacts, "settings" | "mailedToday"> & {
  settings: DayFacts["settings"] | null;
  mailed: string[];
  former: FormerMail[];
};

/**
 * Settings, members, the head of the trail (shortened), who has this day's mail already and which daily mails of days
 * before still wait, in one statement: each mail of a small organization would else cost one of its own. Those that nobody
 * holds are locked until the transaction ends: else another worker could begin to send what the new mail is to tell.
 */
export async function readDayFacts(
  tx: Statements,
  organizationId: string,
  today: string,
): Promise<DayFacts> {
  const [row] = await tx.$queryRaw<Row[]>`${Prisma.raw(KEPT)}
    WITH given AS (SELECT ${organizationId}::uuid AS organization_id, ${today}::varchar AS today),
    free AS MATERIALIZED (
      SELECT id FROM mail
      WHERE organization_id = ${organizationId}::uuid AND kind = 'daily' AND state = 'waiting' AND local_day < ${today}::varchar
        AND (lease_until IS NULL OR lease_until < clock_timestamp())
      FOR UPDATE SKIP LOCKED)
    SELECT
      (SELECT json_build_object('before', s.stages_before, 'after', s.stages_after, 'repeatDays', s.repeat_days,
         'escalateAfterDays', s.escalate_after_days, 'sendHour', s.send_hour, 'daysOff', s.days_off)
       FROM organization_settings s WHERE s.organization_id = g.organization_id) AS settings,
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'active', m.active, 'delegateId', m.delegate_id,
         'awayFrom', m.away_from, 'awayTo', m.away_to) ORDER BY m.id), '[]')
       FROM reminder_member m WHERE m.organization_id = g.organization_id) AS members,
      (SELECT left(encode(h.hash, 'hex'), 12) FROM audit_head h WHERE h.organization_id = g.organization_id) AS "chainHead",
      (SELECT coalesce(json_agg(m.recipient_id), '[]') FROM mail m
       WHERE m.organization_id = g.organization_id AND m.kind = 'daily' AND m.local_day = g.today) AS mailed,
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'recipientId', m.recipient_id,
         'held', m.id NOT IN (SELECT id FROM free), 'reminders',
         (SELECT coalesce(json_agg(json_build_object('id', r.id, 'kind', r.due_kind, 'subjectId', r.subject_id,
            'dueOn', r.due_on, 'stage', r.stage)), '[]')
          FROM reminder r WHERE r.organization_id = m.organization_id AND r.mail_id = m.id AND r.outcome = 'mailed'))
         ORDER BY m.local_day, m.id), '[]')
       FROM mail m WHERE m.organization_id = g.organization_id AND m.kind = 'daily' AND m.state = 'waiting' AND m.local_day < g.today) AS former,
      EXISTS (SELECT FROM reminder_day d WHERE d.organization_id = g.organization_id AND d.local_day = g.today) AS "isPlanned"
    FROM given g`;
  if (row === undefined || row.settings === null) throw new NotFound("no settings");
  const { mailed, settings, ...facts } = row;
  return { ...facts, settings, mailedToday: new Set(mailed) };
}
