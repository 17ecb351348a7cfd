import { Prisma } from "@/lib/db/generated/client";
import type { CivilDate } from "@/lib/time/civil-date";
import type { StateChoice } from "../filter";
import { END } from "./end-sql";

const { sql, raw } = Prisma;

// What lib/grant/state.ts says, for rows of access_grant under the name g; tests/grant compares the two.
const REQUESTED = "(g.approval_asked_at IS NOT NULL AND g.authorized_on IS NULL)";
const STANDING = `(g.closure_id IS NULL AND g.voided_at IS NULL AND g.declined_at IS NULL AND NOT ${REQUESTED})`;

// The suppliers that ended are found once, as an array, so that their doors are found by an index like the others: for that, nothing of `g`
// may be asked there, so the organization is the transaction's own.
const ofEnded = (today: CivilDate) => sql`g.supplier_id = ANY (ARRAY(SELECT p.id FROM supplier p
  WHERE p.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid AND p.ended_on <= ${today}))`;

const choices: Readonly<Record<StateChoice, (today: CivilDate) => Prisma.Sql>> = {
  all: () => raw("true"),
  standing: () => raw(STANDING),
  doors: (today) => sql`(${raw(STANDING)} AND g.starts_on <= ${today})`,
  to_close: (today) => sql`(${raw(STANDING)} AND g.starts_on <= ${today}
    AND (${END} < ${today} OR g.done_said_id IS NOT NULL OR ${ofEnded(today)}))`,
  void: () => raw("g.voided_at IS NOT NULL"),
  declined: () => raw("(g.voided_at IS NULL AND g.declined_at IS NOT NULL)"),
  requested: () => raw(`(g.voided_at IS NULL AND g.declined_at IS NULL AND ${REQUESTED})`),
  closed: () =>
    raw(
      `(g.voided_at IS NULL AND g.declined_at IS NULL AND NOT ${REQUESTED} AND g.closure_id IS NOT NULL)`,
    ),
  planned: (today) => sql`(${raw(STANDING)} AND g.starts_on > ${today})`,
  closing: (today) =>
    sql`(${raw(STANDING)} AND g.starts_on <= ${today} AND g.done_said_id IS NOT NULL)`,
  // The end is compared in the form the list's index keeps it in, so that the overdue ones stand together at its beginning.
  overdue: (today) => sql`(${raw(STANDING)} AND g.starts_on <= ${today} AND ${END} < ${today}
    AND g.done_said_id IS NULL)`,
  open: (today) =>
    sql`(${raw(STANDING)} AND g.starts_on <= ${today} AND ${END} >= ${today} AND g.done_said_id IS NULL)`,
};

/** The state of a grant `g` as SQL: the one place that says it. Days are civil days as text. */
export const stateSql = {
  /** The state's name on that day: the first line that fits. */
  name: (today: CivilDate): Prisma.Sql => sql`CASE
    WHEN g.voided_at IS NOT NULL THEN 'void'
    WHEN g.declined_at IS NOT NULL THEN 'declined'
    WHEN ${raw(REQUESTED)} THEN 'requested'
    WHEN g.closure_id IS NOT NULL THEN 'closed'
    WHEN g.starts_on > ${today} THEN 'planned'
    WHEN g.done_said_id IS NOT NULL THEN 'closing'
    WHEN g.ends_on < ${today} THEN 'overdue'
    ELSE 'open' END`,
  /** Whether the state on that day is among the choice, in a form that indexes serve. */
  is: (choice: StateChoice, today: CivilDate): Prisma.Sql => choices[choice](today),
} as const;
