import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { NotFound } from "../../errors";
import { sendLinkAgain } from "../kept/telling";
import { ownHandBackId } from "../own";
import { handBackSubjects, lockHandBack } from "../stored";

/**
 * Sends the reader of a client's link that has run out a new one, to the address on file. `NotFound` where the hand-back is
 * confirmed, its reader has no address any more, or another is told in his place. How often, its caller limits.
 */
export async function renewClientLink(
  scope: OrganizationScope,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "link:renew", now, async (tx) => {
    const handBack = await lockHandBack(tx, scope, ownHandBackId(scope));
    permit(scope, { owners: [], subjects: [handBack.id] }, now);
    const { id, endedWhy, contactId, contact, lastTelling } = handBack;
    const { actor } = scope;
    const isHis = actor.kind === "client_link" && actor.contactId === contactId;
    const isOver = endedWhy === "confirmed" || endedWhy === "withdrawn";
    if (
      isOver ||
      !isHis ||
      contact.email === null ||
      contact.leftOn !== null ||
      lastTelling === null
    )
      throw new NotFound("there is nothing left to confirm");
    await sendLinkAgain(tx, scope, handBack, lastTelling.id, now);
    return {
      view: { id },
      audit: { action: "link.renewed", subjects: handBackSubjects(handBack, []) },
    };
  });
}
