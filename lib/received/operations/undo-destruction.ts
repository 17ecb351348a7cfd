import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict } from "../../errors";
import type { UndoDestructionInput } from "../schema";
import { demandNotVoid, lockReceived, receivedSubjects, writeReceived } from "../stored";

/**
 * Takes back a destruction that was recorded in error: it stays on record, marked undone, with who and why, and what was due is due
 * again. `Conflict("not_destroyed")` where none stands; `Conflict` with who was first where it has changed.
 */
export async function undoDestruction(
  scope: OrganizationScope,
  input: UndoDestructionInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandNotVoid(there);
    const { destruction } = there;
    if (destruction === null) throw new Conflict("not_destroyed", "no destruction stands");
    await demandVersion(tx, scope, there, input.version);
    const { organizationId } = scope;
    const { why } = input;
    await tx.destruction.updateMany({
      where: { organizationId, id: destruction.id, undoneAt: null },
      data: { undoneAt: now, undoneByName: scope.actor.name, undoneWhy: why },
    });
    await writeReceived(tx, scope, there, { destructionId: null });
    const { happenedOn, how } = destruction;
    return {
      view: { id: there.id },
      audit: {
        action: "received.destruction_undone",
        subjects: receivedSubjects(there),
        before: { happenedOn, how },
        after: { why },
      },
    };
  });
}
