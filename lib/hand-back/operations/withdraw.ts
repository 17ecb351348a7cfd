import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { WithdrawHandBackInput } from "../schema";
import { demandWaiting, endHandBack, handBackSubjects, lockHandBack } from "../stored";

/**
 * Takes back a hand-back that waits, with the reason: the client is told no more, its links open nothing, and its accesses
 * may be handed back again. What the client has confirmed stays on record. `Conflict("hand_back_ended")` where it is over.
 */
export async function withdrawHandBack(
  scope: OrganizationScope,
  { id, why }: WithdrawHandBackInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:hand_back", now, async (tx) => {
    const handBack = await lockHandBack(tx, scope, id);
    permit(scope, { owners: [handBack.byId] }, now);
    demandWaiting(handBack);
    await endHandBack(tx, scope, handBack, "withdrawn", now);
    const { organizationId } = scope;
    await tx.receivedAccess.updateMany({
      where: { organizationId, handBackId: id },
      data: { handBackId: null, version: { increment: 1 } },
    });
    const accessIds = handBack.items.map(({ accessId }) => accessId);
    return {
      view: { id },
      audit: {
        action: "hand_back.withdrawn",
        subjects: handBackSubjects(handBack, accessIds),
        after: { why },
      },
    };
  });
}
