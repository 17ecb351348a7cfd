import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Forbidden, NotFound } from "../../errors";
import { ownHandBackId } from "../own";
import { lockHandBack, type StoredHandBack } from "../stored";

/**
 * The hand-back of this client's link, held until the transaction ends. `NotFound` where, since the link was let in, it was
 * ended or ran out, its reader has left or is not the one any more who is told, or the hand-back was withdrawn.
 */
export async function lockOwnHandBack(
  tx: Tx,
  scope: OrganizationScope,
  now: Date,
): Promise<StoredHandBack> {
  const handBack = await lockHandBack(tx, scope, ownHandBackId(scope));
  const { organizationId, actor } = scope;
  if (actor.kind !== "client_link") throw new Forbidden("a client confirms by his link");
  permit(scope, { owners: [], subjects: [handBack.id] }, now);
  const { id: subjectId, contactId: clientContactId } = handBack;
  const reader = { clientContactId, clientContact: { leftOn: null } };
  const living = { endedAt: null, expiresAt: { gt: now } };
  const link = await tx.link.findFirst({
    where: { organizationId, id: actor.linkId, purpose: "client", subjectId, ...reader, ...living },
    select: { id: true },
  });
  if (link === null || handBack.endedWhy === "withdrawn")
    throw new NotFound("the link no longer opens");
  return handBack;
}
