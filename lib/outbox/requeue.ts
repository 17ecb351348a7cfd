import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { workingDayAfter, workingDayFrom } from "../reminder/working-day";
import type { CivilDate } from "../time/civil-date";
import { instantAt } from "../time/zone";

/** The instant of the organization's next daily mails: its hour today, or the next working day's where that has begun. */
export async function nextDailyAt(tx: Tx, scope: OrganizationScope, now: Date): Promise<Date> {
  const { organizationId, organization } = scope;
  const { sendHour, daysOff } = await tx.organizationSettings.findUniqueOrThrow({
    where: { organizationId },
    select: { sendHour: true, daysOff: true },
  });
  const at = (day: CivilDate) => instantAt(day, sendHour, organization.zone);
  const today = scope.today(now);
  const next = at(workingDayFrom(today, { daysOff }));
  return next > now ? next : at(workingDayAfter(today, { daysOff }));
}

/**
 * Puts the daily mails that a member's server never took back among those that wait, for the next sending hour: the
 * daily mail of that day says what of them is still true, and supersedes them. Those before the last mail it did take
 * stay as they are. They wait from `now` on (`settled_at`), not since they were written. Answers how many.
 */
export async function requeueDaily(
  tx: Tx,
  scope: OrganizationScope,
  recipientId: string,
  now: Date,
): Promise<number> {
  const { organizationId } = scope;
  return tx.$executeRaw`
    UPDATE mail SET state = 'waiting', settled_at = ${now}, lease_until = NULL, next_at = ${await nextDailyAt(tx, scope, now)}
    WHERE organization_id = ${organizationId}::uuid AND recipient_id = ${recipientId}::uuid AND kind = 'daily' AND state = 'failed'
      AND created_at > coalesce((SELECT max(t.created_at) FROM mail t WHERE t.organization_id = ${organizationId}::uuid
        AND t.recipient_id = ${recipientId}::uuid AND t.kind <> 'test' AND t.state = 'sent'), '-infinity')`;
}
