import type { Tx } from "../db/transaction";
import type { Decided } from "../reminder/plan";
import { addDays, type CivilDate } from "../time/civil-date";
import {
  formerMails,
  membersMailedOn,
  supersedeMail,
  writeDailyMails,
  writeReminders,
} from "./daily-mails";
import type { Day, DayPlan } from "./day-plan";
import { readDueItems, readMembers, readReminderSettings } from "./due-items";

// A stage before its day moves forward over days off, at most so many.
const LONGEST_MOVE_DAYS = 6;

/** Everything that planning the reminders of this day must know, as it stands now. */
export async function readDay(tx: Tx, organizationId: string, today: CivilDate): Promise<Day> {
  const settings = await readReminderSettings(tx, organizationId);
  const horizon = addDays(today, Math.max(0, ...settings.before) + LONGEST_MOVE_DAYS);
  const items = await readWholeRegister(tx, () => readDueItems(tx, organizationId, horizon));
  const subjectIds = [...new Set(items.map(({ subjectId }) => subjectId))];
  const decided = await tx.$queryRaw<Decided[]>`
    SELECT due_kind AS kind, subject_id AS "subjectId", due_on AS "dueOn", stage, membership_id AS "membershipId"
    FROM reminder WHERE organization_id = ${organizationId}::uuid AND subject_id = ANY(${subjectIds}::uuid[])
      AND outcome <> 'skipped' AND decided_on <= ${addDays(today, 1)}`;
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

// A day's planning reads an organization as a whole. Right after a large import, before the tables are analyzed, the
// planner takes them for empty and loops over one inside the other: minutes, where joining them as sets takes a second.
async function readWholeRegister<T>(tx: Tx, reading: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const found = await reading();
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  return found;
}

/** Writes a plan: the mails with their links, the stages decided, and what took the place of former mails. */
export async function writeDay(
  tx: Tx,
  organizationId: string,
  { mails, reminders, former }: DayPlan,
  at: { now: Date; today: string },
): Promise<void> {
  await writeDailyMails(tx, organizationId, mails, at.now);
  await writeReminders(tx, organizationId, reminders, at);
  for (const { mail, ...by } of former) await supersedeMail(tx, organizationId, mail, by, at.now);
}
