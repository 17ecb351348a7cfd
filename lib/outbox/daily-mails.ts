import type { Tx } from "../db/transaction";
import type { DailyItem, DailyProps } from "./daily";
import { type NewDoorLink, writeDoorLinks } from "./door-link";
import { newMail } from "./enqueue";

/** A former daily mail that no server accepted, with the stages it was to tell. `held`: a worker sends it right now. */
export type FormerMail = {
  id: string;
  recipientId: string;
  held: boolean;
  reminders: { id: string; kind: string; subjectId: string; dueOn: string; stage: number }[];
};

/** A stage decided for a member; `mailId` where a mail tells it. */
export type ReminderRow = {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  dueOn: string;
  stage: number;
  membershipId: string;
  mailId: string | null;
  outcome: "mailed" | "superseded";
};

/** A daily mail that is about to be written. */
export type NewDailyMail = { id: string; recipientId: string; props: DailyProps };

/** The daily mails of days before `today` that still wait. */
export async function formerMails(
  tx: Tx,
  organizationId: string,
  today: string,
): Promise<FormerMail[]> {
  return tx.$queryRaw<FormerMail[]>`
    SELECT m.id, m.recipient_id AS "recipientId", coalesce(m.lease_until > clock_timestamp(), false) AS held,
      coalesce((SELECT json_agg(json_build_object('id', r.id, 'kind', r.due_kind, 'subjectId', r.subject_id,
                'dueOn', r.due_on, 'stage', r.stage))
         FROM reminder r WHERE r.organization_id = m.organization_id AND r.mail_id = m.id AND r.outcome = 'mailed'), '[]') AS reminders
    FROM mail m
    WHERE m.organization_id = ${organizationId}::uuid AND m.kind = 'daily' AND m.state = 'waiting' AND m.local_day < ${today}
    ORDER BY m.local_day, m.id`;
}

/** The members who have a daily mail of this day already. */
export async function membersMailedOn(
  tx: Tx,
  organizationId: string,
  day: string,
): Promise<Set<string>> {
  const rows = await tx.mail.findMany({
    where: { organizationId, kind: "daily", localDay: day },
    select: { recipientId: true },
  });
  return new Set(rows.flatMap(({ recipientId }) => recipientId ?? []));
}

/** Writes daily mails with their door links. The unique index refuses a second one for a member and day. */
export async function writeDailyMails(
  tx: Tx,
  organizationId: string,
  mails: readonly NewDailyMail[],
  now: Date,
): Promise<void> {
  await tx.mail.createMany({
    data: mails.map(({ id, recipientId, props }) => ({
      ...newMail(organizationId, id, now),
      kind: "daily",
      recipientId,
      localDay: props.day,
      template: "daily",
      props,
    })),
  });
  const links = mails.flatMap(({ id: mailId, recipientId, props }) =>
    props.items.flatMap((item) => linkOf(item, recipientId, mailId)),
  );
  await writeDoorLinks(tx, organizationId, links, now);
}

function linkOf(item: DailyItem, recipientId: string, mailId: string): NewDoorLink[] {
  if (item.linkId === null) return [];
  const subject = { kind: item.subjectKind, id: item.subjectId };
  return [{ id: item.linkId, subject, recipientId, mailId }];
}

/**
 * Writes decided stages. One that is recorded already stays as it is, unless it was skipped (left out
 * before its mail left, so that nobody was told) or a clock gone wrong decided it on a day to come.
 */
export async function writeReminders(
  tx: Tx,
  organizationId: string,
  rows: readonly ReminderRow[],
  { now, today }: { now: Date; today: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reminder (organization_id, id, due_kind, subject_kind, subject_id, due_on, stage, membership_id, mail_id, outcome, decided_at, decided_on)
    SELECT ${organizationId}::uuid, r.id, r.kind, r."subjectKind", r."subjectId", r."dueOn", r.stage, r."membershipId", r."mailId", r.outcome, ${now}, ${today}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, kind text, "subjectKind" text, "subjectId" uuid,
      "dueOn" text, stage int, "membershipId" uuid, "mailId" uuid, outcome text)
    ON CONFLICT (organization_id, due_kind, subject_id, due_on, stage, membership_id)
      DO UPDATE SET mail_id = excluded.mail_id, outcome = excluded.outcome, decided_at = excluded.decided_at, decided_on = excluded.decided_on
      WHERE reminder.outcome = 'skipped' OR reminder.decided_on > excluded.decided_on`;
}

/**
 * Takes a former daily mail out of the outbox: its items that are still true stand in `mail` now, whose
 * reminders they become; what is no longer true was not told. Whoever still holds it finds his fence broken.
 */
export async function supersedeMail(
  tx: Tx,
  organizationId: string,
  former: FormerMail,
  by: { mailId: string | null; carried: readonly string[]; replaced: readonly string[] },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail SET state = 'superseded', settled_at = ${now}, lease_until = NULL, fence = fence + 1,
      props = props || jsonb_strip_nulls(jsonb_build_object('supersededBy', ${by.mailId}::text))
    WHERE organization_id = ${organizationId}::uuid AND id = ${former.id}::uuid AND state = 'waiting'`;
  await tx.reminder.updateMany({
    where: { organizationId, id: { in: [...by.carried] } },
    data: { mailId: by.mailId },
  });
  await tx.reminder.updateMany({
    where: { organizationId, id: { in: [...by.replaced] } },
    data: { outcome: "superseded" },
  });
  await skipReminders(tx, organizationId, former.id);
}

/**
 * Marks the stages that this mail was to tell and did not: all of them, or those of the items `leftOut`.
 * They count as not decided, so that what falls due again is told.
 */
export async function skipReminders(
  tx: Tx,
  organizationId: string,
  mailId: string,
  leftOut: readonly DailyItem[] | null = null,
): Promise<void> {
  const which = leftOut?.map(({ kind: dueKind, subjectId, dueOn, stage }) => ({
    dueKind,
    subjectId,
    dueOn,
    stage,
  }));
  if (which?.length === 0) return;
  await tx.reminder.updateMany({
    where: { organizationId, mailId, outcome: "mailed", ...(which && { OR: which }) },
    data: { outcome: "skipped" },
  });
}
