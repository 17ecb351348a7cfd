import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import type { Decided } from "../reminder/plan";
import { LONGEST_MOVE_DAYS } from "../reminder/working-day";
import { addDays, type CivilDate } from "../time/civil-date";
import { type DayFacts, readDayFacts } from "./day-facts";
import type { Day } from "./day-plan";
import { readDueItems } from "./due-items";

// The planner gives a statement up after so long: none may hold its locks on.
const LONGEST = "25s";

/**
 * How a register is read as a whole. `quick`: by the plan kept for all organizations, since planning the reading
 * anew costs more than a small register's reading; given up after three seconds. `careful`: by a plan that holds
 * for a large one too, also right after an import, when the planner knows nothing of its tables.
 */
export type Reading = "quick" | "careful";

/** The latest due day of which a stage can be reached today: the earliest stage before it, moved forward over days off. */
export function lastDayReached({ before }: Day["settings"], today: CivilDate): CivilDate {
  return addDays(today, Math.max(0, ...before) + LONGEST_MOVE_DAYS);
}

/** Everything that planning the reminders of this day must know, as it stands now. `known`: what was read of it already. */
export async function readDay(
  tx: Statements,
  organizationId: string,
  today: CivilDate,
  { how = "careful", known }: { how?: Reading; known?: DayFacts } = {},
): Promise<Day> {
  const facts = known ?? (await readDayFacts(tx, organizationId, today));
  const horizon = lastDayReached(facts.settings, today);
  const items = await readWholeRegister(tx, how, () => readDueItems(tx, organizationId, horizon));
  const subjectIds = [...new Set(items.map(({ subjectId }) => subjectId))];
  const decided = await tx.$queryRaw<Decided[]>`${Prisma.raw(KEPT)}
    SELECT due_kind AS kind, subject_id AS "subjectId", due_on AS "dueOn", stage, membership_id AS "membershipId"
    FROM reminder WHERE organization_id = ${organizationId}::uuid AND subject_id = ANY(${subjectIds}::uuid[])
      AND outcome <> 'skipped' AND decided_on <= ${addDays(today, 1)}`;
  return { ...facts, today, items, decided };
}

// Right after a large import, before the tables are analyzed, the planner takes them for empty and loops over one
// inside the other: minutes, where joining them as sets takes a second.
async function readWholeRegister<T>(
  tx: Statements,
  how: Reading,
  reading: () => Promise<T>,
): Promise<T> {
  const isQuick = how === "quick";
  const [plan, loops, limit] = isQuick
    ? ["force_generic_plan", "on", "3s"]
    : ["force_custom_plan", "off", LONGEST];
  await setFor(tx, plan, loops, limit);
  const found = await reading();
  await setFor(tx, "auto", "on", LONGEST);
  return found;
}

const setFor = (tx: Statements, plan: string, loops: string, limit: string) =>
  tx.$queryRaw`${Prisma.raw(KEPT)}
    SELECT set_config('plan_cache_mode', ${plan}, true), set_config('enable_nestloop', ${loops}, true),
    set_config('statement_timeout', ${limit}, true)`;
