import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import {
  formerMails,
  membersMailedOn,
  supersedeMail,
  writeDailyMails,
  writeReminders,
} from "@/lib/outbox/daily-mails";
import { type DayPlan, planDay } from "@/lib/outbox/day-plan";
import { readDueItems, readMembers, readReminderSettings } from "@/lib/outbox/due-items";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import type { Decided } from "../plan";

/** What one batch did. `mails` were written; `more`: members remain, call again; `busy`: somebody else plans here now. */
export type Planned = { mails: number; more: boolean; busy: boolean };

// A stage before its day moves forward over days off, at most so many.
const LONGEST_MOVE_DAYS = 6;
const LIMITS = { timeout: 25_000, maxWait: 10_000 };

/**
 * Plans one batch of the reminders of today: for at most `members` members the stages reached, one daily
 * mail each with its door links, the former mails it takes the place of, and one audit event, in one
 * transaction. After the last batch the day is recorded as planned. Called twice, or by two processes at
 * once, it decides nothing twice. Only for the sweep.
 */
export async function planReminders(
  scope: OrganizationScope,
  { members: limit }: { members: number },
  now: Date,
): Promise<Planned> {
  const { organizationId } = scope;
  const today = scope.today(now);
  const nothing = { view: { mails: 0, more: false, busy: false }, audit: [] };
  return operate(
    scope,
    "sweep",
    now,
    async (tx) => {
      if (!(await lock(tx, organizationId)))
        return { ...nothing, view: { ...nothing.view, busy: true } };
      if (await isPlanned(tx, organizationId, today)) return nothing;
      const plan = planDay(await readDay(tx, organizationId, today), limit);
      await write(tx, organizationId, plan, { now, today });
      if (!plan.more)
        await tx.reminderDay.create({ data: { organizationId, localDay: today, plannedAt: now } });
      return {
        view: { mails: plan.mails.length, more: plan.more, busy: false },
        audit: {
          action: "reminders.planned",
          subjects: [{ kind: "organization", id: organizationId }],
          after: {
            day: today,
            mails: plan.mails.length,
            mailed: plan.reminders.filter(({ outcome }) => outcome === "mailed").length,
            superseded: plan.reminders.filter(({ outcome }) => outcome === "superseded").length,
            mailsSuperseded: plan.former.length,
            complete: !plan.more,
          },
        },
      };
    },
    LIMITS,
  );
}

/** Held until the transaction ends. The database refuses a second planner's rows anyway; this spares him the work. */
async function lock(tx: Tx, organizationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`doorbook plan ${organizationId}`}, 0)) AS locked`;
  return row?.locked === true;
}

async function isPlanned(tx: Tx, organizationId: string, localDay: string): Promise<boolean> {
  return (await tx.reminderDay.findFirst({ where: { organizationId, localDay } })) !== null;
}

async function readDay(tx: Tx, organizationId: string, today: CivilDate) {
  const settings = await readReminderSettings(tx, organizationId);
  const horizon = addDays(today, Math.max(0, ...settings.before) + LONGEST_MOVE_DAYS);
  const items = await readDueItems(tx, organizationId, horizon);
  const subjectIds = [...new Set(items.map(({ subjectId }) => subjectId))];
  const decided = await tx.$queryRaw<Decided[]>`
    SELECT due_kind AS kind, subject_id AS "subjectId", due_on AS "dueOn", stage, membership_id AS "membershipId"
    FROM reminder WHERE organization_id = ${organizationId}::uuid AND subject_id = ANY(${subjectIds}::uuid[])`;
  const head = await tx.auditHead.findUnique({ where: { organizationId } });
  return {
    today,
    chainHead: head === null ? null : Buffer.from(head.hash).toString("hex").slice(0, 12),
    settings,
    items,
    decided,
    members: await readMembers(tx, organizationId),
    former: await formerMails(tx, organizationId, today),
    mailedToday: await membersMailedOn(tx, organizationId, today),
  };
}

async function write(
  tx: Tx,
  organizationId: string,
  { mails, reminders, former }: DayPlan,
  at: { now: Date; today: string },
): Promise<void> {
  await writeDailyMails(tx, organizationId, mails, at.now);
  await writeReminders(tx, organizationId, reminders, at);
  for (const { mail, ...by } of former) await supersedeMail(tx, organizationId, mail, by, at.now);
}
