import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { type Reading, readDay, writeDay } from "@/lib/outbox/day";
import { planDay } from "@/lib/outbox/day-plan";

/** What one batch did. `mails` were written; `more`: members remain, call again; `busy`: somebody else plans here now. */
export type Planned = { mails: number; more: boolean; busy: boolean };

const LIMITS = { timeout: 25_000, maxWait: 10_000 };

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
  return operate(
    scope,
    "sweep",
    now,
    async (tx) => {
      if (!(await lock(tx, organizationId)))
        return { ...nothing, view: { ...nothing.view, busy: true } };
      if (await isPlanned(tx, organizationId, today)) return nothing;
      const plan = planDay(await readDay(tx, organizationId, today, reading), limit);
      await writeDay(tx, organizationId, plan, { now, today });
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
