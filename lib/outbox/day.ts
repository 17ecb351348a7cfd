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

/**
 * How a register is read as a whole. `quick`: by the plan kept for all organizations, since planning the reading
 * anew costs more than a small register's reading; given up after three seconds. `careful`: by a plan that holds
 * for a large one too, also right after an import, when the planner knows nothing of its tables.
 */
export type Reading = "quick" | "careful";

/** Everything that planning the reminders of this day must know, as it stands now. */
export async function readDay(
  tx: Tx,
  organizationId: string,
  today: CivilDate,
  how: Reading = "careful",
): Promise<Day> {
  const settings = await readReminderSettings(tx, organizationId);
  const horizon = addDays(today, Math.max(0, ...settings.before) + LONGEST_MOVE_DAYS);
  const items = await readWholeRegister(tx, how, () => readDueItems(tx, organizationId, horizon));
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

// Right after a large import, before the tables are analyzed, the planner takes them for empty and loops over one
// inside the other: minutes, where joining them as sets takes a second.
async function readWholeRegister<T>(tx: Tx, how: Reading, reading: () => Promise<T>): Promise<T> {
  const isQuick = how === "quick";
  const [plan, loops, limit] = isQuick
    ? ["force_generic_plan", "on", "3s"]
    : ["force_custom_plan", "off", "65s"];
  await setFor(tx, plan, loops, limit);
  const found = await reading();
  await setFor(tx, "auto", "on", "65s");
  return found;
}

const setFor = (tx: Tx, plan: string, loops: string, limit: string) =>
  tx.$executeRaw`SELECT set_config('plan_cache_mode', ${plan}, true), set_config('enable_nestloop', ${loops}, true),
    set_config('statement_timeout', ${limit}, true)`;

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
