import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid, NotFound } from "../../errors";
import { checkHappened } from "../check";
import type { StopUseInput } from "../schema";
import { demandNotVoid, lockReceived, receivedSubjects, writeReceived } from "../stored";

/**
 * One of us uses it no more since that day. He knew its secret, so the row stays. Refused: a day to come or before he began; `NotFound`
 * for somebody who does not use it.
 */
export async function stopUse(
  scope: OrganizationScope,
  input: StopUseInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandNotVoid(there);
    await demandVersion(tx, scope, there, input.version);
    const { organizationId } = scope;
    const { membershipId, untilOn } = input;
    const key = { organizationId, accessId: there.id, membershipId };
    const use = await tx.receivedAccessUser.findFirst({
      where: { ...key, untilOn: null },
      include: { membership: { select: { name: true } } },
    });
    if (use === null) throw new NotFound();
    const problems = checkHappened("untilOn", untilOn, use, scope.today(now));
    if (problems.length > 0) throw new Invalid(problems);
    await tx.receivedAccessUser.updateMany({ where: { ...key, untilOn: null }, data: { untilOn } });
    await writeReceived(tx, scope, there);
    return {
      view: { id: there.id },
      audit: {
        action: "received.use_stopped",
        subjects: [...receivedSubjects(there), { kind: "membership", id: membershipId }],
        before: { sinceOn: use.sinceOn },
        after: { untilOn },
        personal: { user: use.membership.name },
      },
    };
  });
}
