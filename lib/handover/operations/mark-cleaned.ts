import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { Conflict, Invalid } from "../../errors";
import { relationOf, subjectsOf } from "../../grant/stored";
import { civilDateFrom } from "../../time/civil-date";
import { cleanedProblems } from "../clean-up";
import { lockHandover } from "../cleaned";
import type { MarkCleanedInput } from "../schema";

/**
 * "This copy was removed": where, by whom in words, on which day. It asks nothing of anybody, so nobody gets a notice.
 * Refused: a handover that left no such copy, a day to come or before the handover. `Conflict` with who was first where
 * that copy is ticked already, or the grant is void.
 */
export async function markCleaned(
  scope: OrganizationScope,
  input: MarkCleanedInput,
  now: Date,
): Promise<{ id: string; grantId: string; handoverId: string }> {
  return operate(scope, "handover:record", now, async (tx) => {
    const { organizationId } = scope;
    const { grant, ...handover } = await lockHandover(tx, scope, input.handoverId);
    permit(scope, relationOf(grant), now);
    const { side, place, doneBy, happenedOn } = input;
    const day = civilDateFrom(happenedOn);
    const problems = cleanedProblems(handover, { side, place, happenedOn: day }, scope.today(now));
    if (problems.length > 0) throw new Invalid(problems);
    const where = { organizationId, handoverId: handover.id, side, place, undoneAt: null };
    const first = await tx.cleanUp.findFirst({ where, select: { byName: true, recordedAt: true } });
    if (first !== null)
      throw new Conflict("already_cleaned", "ticked already", {
        by: first.byName,
        at: first.recordedAt.toISOString(),
      });
    const id = newId();
    await tx.cleanUp.create({
      data: {
        organizationId,
        id,
        handoverId: handover.id,
        side,
        place,
        doneBy,
        happenedOn,
        recordedAt: now,
        byId: scope.membershipId,
        byName: scope.actor.name,
      },
    });
    return {
      view: { id, grantId: grant.id, handoverId: handover.id },
      audit: {
        action: "handover.cleaned",
        subjects: subjectsOf(grant),
        after: { side, place, channel: handover.channel, happenedOn },
        personal: { doneBy },
      },
    };
  });
}
