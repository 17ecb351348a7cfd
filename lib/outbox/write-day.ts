import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import type { DailyItem } from "./daily";
import { supersedeMails } from "./daily-mails";
import type { DayPlan } from "./day-plan";
import { linkRow } from "./door-link";
import { newMail } from "./enqueue";

/**
 * Writes a plan: the mails with their links, the stages decided, and what took the place of former mails; and, where it is
 * `complete`, that the day is planned. The unique index refuses a second daily mail for a member and day. A stage that is
 * recorded already stays as it is, unless it was skipped (left out before its mail left, so that nobody was told) or a clock
 * gone wrong decided it on a day to come.
 */
export async function writeDay(
  tx: Statements,
  organizationId: string,
  { mails, reminders, former }: DayPlan,
  { now, today, complete = false }: { now: Date; today: string; complete?: boolean },
): Promise<void> {
  const written = mails.map(({ id, recipientId, props }) => ({
    ...newMail(organizationId, id, now),
    recipientId,
    props,
  }));
  const links = mails.flatMap(({ id: mailId, recipientId, props }) =>
    props.items.flatMap((item) => linkOf(item, recipientId, mailId, now)),
  );
  await tx.$executeRaw`${Prisma.raw(KEPT)}
    WITH given AS (SELECT ${organizationId}::uuid AS organization_id, ${now}::timestamptz AS now, ${today}::varchar AS today),
    new_mail AS (
      INSERT INTO mail (organization_id, id, message_id, date_at, state, next_at, created_at, kind, recipient_id, local_day, template, props)
      SELECT g.organization_id, m.id, m."messageId", m."dateAt", m.state, m."nextAt", m."createdAt", 'daily', m."recipientId", g.today, 'daily', m.props
      FROM given g, jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS m (id uuid, "messageId" text, "dateAt" timestamptz, state text,
        "nextAt" timestamptz, "createdAt" timestamptz, "recipientId" uuid, props jsonb)
    ), new_link AS (
      INSERT INTO link (organization_id, id, purpose, subject_kind, subject_id, recipient_id, mail_id, token_sha256, created_at, expires_at)
      SELECT g.organization_id, l.id, 'door', l.kind, l.subject, l.recipient, l.mail, decode(l.hash, 'hex'), g.now, l.expires
      FROM given g, jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
        AS l (id uuid, kind text, subject uuid, recipient uuid, mail uuid, hash text, expires timestamptz)
    ), new_day AS (
      INSERT INTO reminder_day (organization_id, local_day, planned_at)
      SELECT organization_id, today, now FROM given WHERE ${complete}::boolean
    )
    INSERT INTO reminder (organization_id, id, due_kind, subject_kind, subject_id, due_on, stage, membership_id, mail_id, outcome, decided_at, decided_on)
    SELECT g.organization_id, r.id, r.kind, r."subjectKind", r."subjectId", r."dueOn", r.stage, r."membershipId", r."mailId", r.outcome, g.now, g.today
    FROM given g, jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS r (id uuid, kind text, "subjectKind" text, "subjectId" uuid,
      "dueOn" text, stage int, "membershipId" uuid, "mailId" uuid, outcome text)
    ON CONFLICT (organization_id, due_kind, subject_id, due_on, stage, membership_id)
      DO UPDATE SET mail_id = excluded.mail_id, outcome = excluded.outcome, decided_at = excluded.decided_at, decided_on = excluded.decided_on
      WHERE reminder.outcome = 'skipped' OR reminder.decided_on > excluded.decided_on`;
  if (former.length > 0) await supersedeMails(tx, organizationId, former, now);
}

function linkOf(item: DailyItem, recipientId: string, mailId: string, now: Date) {
  if (item.linkId === null) return [];
  const subject = { kind: item.subjectKind, id: item.subjectId };
  return [linkRow({ id: item.linkId, subject, recipientId, mailId }, now)];
}
