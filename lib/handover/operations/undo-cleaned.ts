import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, NotFound } from "../../errors";
import { relationOf, subjectsOf } from "../../grant/stored";
import { lockHandover } from "../cleaned";
import type { UndoCleanedInput } from "../schema";

/**
 * "It was not removed after all": the entry stays, marked undone, and the copy is one to remove again. `Conflict` with
 * who was first where it was undone already, or the grant is void.
 */
export async function undoCleaned(
  scope: OrganizationScope,
  input: UndoCleanedInput,
  now: Date,
): Promise<{ id: string; grantId: string; handoverId: string }> {
  return operate(scope, "handover:record", now, async (tx) => {
    const where = { organizationId: scope.organizationId, id: input.id };
    const found = await tx.cleanUp.findFirst({ where, select: { handoverId: true } });
    if (found === null) throw new NotFound();
    const { grant, ...handover } = await lockHandover(tx, scope, found.handoverId);
    permit(scope, relationOf(grant), now);
    const { count } = await tx.cleanUp.updateMany({
      where: { ...where, undoneAt: null },
      data: { undoneAt: now, undoneByName: scope.actor.name },
    });
    // Read under the lock: whoever undid it first is known.
    const entry = await tx.cleanUp.findFirstOrThrow({ where });
    const { side, place, doneBy, happenedOn, undoneAt, undoneByName } = entry;
    if (count !== 1)
      throw new Conflict("already_undone", "undone already", {
        by: undoneByName ?? "",
        at: undoneAt?.toISOString() ?? "",
      });
    return {
      view: { id: input.id, grantId: grant.id, handoverId: handover.id },
      audit: {
        action: "handover.clean_up_undone",
        subjects: subjectsOf(grant),
        before: { side, place, channel: handover.channel, happenedOn },
        personal: { doneBy },
      },
    };
  });
}
