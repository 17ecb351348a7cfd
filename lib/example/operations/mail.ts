import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Forbidden, NotFound } from "../../errors";
import { readDay } from "../../outbox/day";
import { planDay } from "../../outbox/day-plan";
import { writeDay } from "../../outbox/write-day";

/**
 * `on_its_way`: the next run of the sweep delivers it. `sent_today`: there is one mail a day, and today's was asked
 * for. `nothing_due`: nothing reached a stage since the last one.
 */
export type ExampleMail = { mail: "on_its_way" | "sent_today" | "nothing_due" };

/**
 * "Send me today's mail of this example": plans the daily mail of the person who had the example made, and of nobody
 * else, as the sweep plans one in a real organization. `NotFound` for an organization that is no example;
 * `Forbidden` for anybody but its maker.
 */
export async function mailExample(scope: OrganizationScope, now: Date): Promise<ExampleMail> {
  return operate(scope, "organization:settings", now, async (tx) => {
    const { organizationId, actor } = scope;
    const example = await tx.organization.findFirst({
      where: { id: organizationId, exampleOfId: { not: null }, endedAt: null },
      select: { exampleOfId: true },
    });
    if (example === null) throw new NotFound("no living example");
    if (actor.kind !== "member" || actor.personId !== example.exampleOfId)
      throw new Forbidden("an example mails its maker only");
    const { membershipId } = actor;
    const today = scope.today(now);
    const day = await readDay(tx, organizationId, today);
    if (day.mailedToday.has(membershipId)) return nothing("sent_today");
    const plan = planDay(day, 1, membershipId);
    const [mail] = plan.mails;
    if (mail === undefined) return nothing("nothing_due");
    await writeDay(tx, organizationId, plan, { now, today });
    return {
      view: { mail: "on_its_way" },
      audit: {
        action: "example.mail_asked",
        subjects: [{ kind: "membership", id: membershipId }],
        after: { day: today },
      },
    };
  });
}

const nothing = (mail: ExampleMail["mail"]) => ({ view: { mail }, audit: [] });
