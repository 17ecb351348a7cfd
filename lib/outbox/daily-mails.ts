import type { Statements } from "../db/statements";
import type { DailyItem, DailyProps } from "./daily";

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

/** A former mail, with those of its reminders that the mail in its place carries on, and those that it tells by a later stage. */
export type Superseded = {
  mail: FormerMail;
  mailId: string | null;
  carried: readonly string[];
  replaced: readonly string[];
};

/**
 * Takes former daily mails out of the outbox: their items that are still true stand in the new mail now, whose
 * reminders they become; what is no longer true was not told. Whoever still holds one finds his fence broken.
 */
export async function supersedeMails(
  tx: Statements,
  organizationId: string,
  former: readonly Superseded[],
  now: Date,
): Promise<void> {
  const rows = former.map(({ mail, mailId, carried, replaced }) => ({
    id: mail.id,
    by: mailId,
    carried,
    replaced,
  }));
  await tx.$executeRaw`
    WITH former AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f (id uuid, by uuid, carried uuid[], replaced uuid[])
    ), taken_out AS (
      UPDATE mail m SET state = 'superseded', settled_at = ${now}::timestamptz, lease_until = NULL, fence = fence + 1,
        props = props || jsonb_strip_nulls(jsonb_build_object('supersededBy', f.by))
      FROM former f WHERE m.organization_id = ${organizationId}::uuid AND m.id = f.id AND m.state = 'waiting'
    )
    UPDATE reminder r SET mail_id = CASE WHEN r.id = ANY(f.carried) THEN f.by ELSE r.mail_id END,
      outcome = CASE WHEN r.id = ANY(f.carried) THEN r.outcome WHEN r.id = ANY(f.replaced) THEN 'superseded' ELSE 'skipped' END
    FROM former f WHERE r.organization_id = ${organizationId}::uuid AND r.mail_id = f.id AND r.outcome = 'mailed'`;
}

/**
 * Marks the stages that this mail was to tell and did not: all of them, or those of the items `leftOut`.
 * They count as not decided, so that what falls due again is told.
 */
export async function skipReminders(
  tx: Statements,
  organizationId: string,
  mailId: string,
  leftOut: readonly DailyItem[] | null = null,
): Promise<void> {
  if (leftOut?.length === 0) return;
  await tx.$executeRaw`
    UPDATE reminder r SET outcome = 'skipped'
    WHERE r.organization_id = ${organizationId}::uuid AND r.mail_id = ${mailId}::uuid AND r.outcome = 'mailed'
      AND (${leftOut === null}::boolean OR EXISTS (
        SELECT FROM jsonb_to_recordset(${JSON.stringify(leftOut ?? [])}::jsonb) AS x (kind text, "subjectId" uuid, "dueOn" text, stage int)
        WHERE x.kind = r.due_kind AND x."subjectId" = r.subject_id AND x."dueOn" = r.due_on AND x.stage = r.stage))`;
}
