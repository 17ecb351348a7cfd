import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { demandAnswerable } from "../../membership/answerable";
import { checkHappened } from "../check";
import type { BeginUseInput } from "../schema";
import {
  demandHeld,
  demandReceived,
  lockReceived,
  receivedSubjects,
  writeReceived,
} from "../stored";

/**
 * One of us uses it from that day on, and so knows its secret. Who used it before and stopped keeps the first day.
 * Refused: an auditor or somebody who has left, a day to come or before we had it, who uses it already (`unchanged`), and what we hold no more.
 */
export async function beginUse(
  scope: OrganizationScope,
  input: BeginUseInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    await demandReceived(tx, scope, input.id);
    const user = await demandAnswerable(tx, scope, input.membershipId, "membershipId", now);
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandHeld(there);
    await demandVersion(tx, scope, there, input.version);
    const { sinceOn } = input;
    const problems = checkHappened("sinceOn", sinceOn, there, scope.today(now));
    if (problems.length > 0) throw new Invalid(problems);
    const { organizationId } = scope;
    const key = { organizationId, accessId: there.id, membershipId: user.id };
    const use = await tx.receivedAccessUser.findFirst({ where: key });
    if (use !== null && use.untilOn === null)
      throw new Invalid([{ field: "membershipId", code: "unchanged" }]);
    const first = use !== null && use.sinceOn < sinceOn ? use.sinceOn : sinceOn;
    await tx.receivedAccessUser.upsert({
      where: { organizationId_accessId_membershipId: key },
      create: { ...key, sinceOn },
      update: { sinceOn: first, untilOn: null },
    });
    await writeReceived(tx, scope, there);
    return {
      view: { id: there.id },
      audit: {
        action: "received.use_begun",
        subjects: [...receivedSubjects(there), { kind: "membership", id: user.id }],
        after: { sinceOn },
        personal: { user: user.name },
      },
    };
  });
}
