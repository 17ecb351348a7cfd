import { operateBySql } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { KEPT } from "@/lib/db/kept";
import type { Statements } from "@/lib/db/statements";
import { type Reading, readDay } from "@/lib/outbox/day";
import { readDayFacts } from "@/lib/outbox/day-facts";
import { planDay } from "@/lib/outbox/day-plan";
import { writeDay } from "@/lib/outbox/write-day";

/** What one batch did. `mails` were written; `more`: members remain, call again; `busy`: somebody else plans here now. */
export type Planned = { mails: number; more: boolean; busy: boolean };

const STATEMENT_SECONDS = 25;

/**
 * Plans one batch of the reminders of today: for at most `members` members the stages reached, one daily
 * mail each with its door links, the former mails it takes the place of, and one audit event, in one
 * transaction. After the last batch the day is recorded as planned. Called twice, or by two processes at
 * once, it decides nothing twice. Only for the sweep.
 */
export async function planReminders(
  scope: OrganizationScope,
  { members: limit, reading = "careful" }: { members: number; reading?: Reading },
  now: Date,
): Promise<Planned> {
  const { organizationId } = scope;
  const today = scope.today(now);
  const nothing = { view: { mails: 0, more: false, busy: false }, audit: [] };
  return operateBySql(
    scope,
    now,
    async (tx) => {
      if (!(await lock(tx, organizationId)))
        return { ...nothing, view: { ...nothing.view, busy: true } };
      // Only now, that nobody else is at it: a statement sees what was there when it began.
      const known = await readDayFacts(tx, organizationId, today);
      if (known.isPlanned) return nothing;
      const day = await readDay(tx, organizationId, today, { how: reading, known });
      const plan = planDay(day, limit);
      await writeDay(tx, organizationId, plan, { now, today, complete: !plan.more });
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
    STATEMENT_SECONDS,
  );
}

/** Held until the transaction ends. The database refuses a second planner's rows anyway; this spares him the work. */
async function lock(tx: Statements, organizationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ locked: boolean }[]>`${Prisma.raw(KEPT)}
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`doorbook plan ${organizationId}`}, 0)) AS locked`;
  return row?.locked === true;
}
