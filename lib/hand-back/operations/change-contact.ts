import { changedMeanwhile } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, Invalid } from "../../errors";
import { reachableContact } from "../kept/reachable";
import { tell } from "../kept/telling";
import type { ChangeHandBackContactInput } from "../schema";
import {
  demandWaiting,
  handBackSubjects,
  hasLink,
  lockHandBack,
  type StoredHandBack,
} from "../stored";

/**
 * Goes on with another person of the client, because the one who was told has left or no mail reaches him; or with the same one
 * anew, where no link of his opens any more. He is told at once of the doors not yet confirmed; what was confirmed stands, and
 * the schedule goes on as it was. Every link made before opens nothing, also one whose mail waits. Refused: somebody no mail
 * can reach (`contact_unreachable`), the same one while he has a link (`unchanged`); `Conflict` where it is over, where
 * nothing is left to confirm, or where another came first (`changed_meanwhile`).
 */
export async function changeHandBackContact(
  scope: OrganizationScope,
  { id, fromId, contactId }: ChangeHandBackContactInput,
  now: Date,
): Promise<{ id: string; contact: string }> {
  return operate(scope, "received:hand_back", now, async (tx) => {
    const handBack = await lockHandBack(tx, scope, id);
    permit(scope, { owners: [handBack.byId] }, now);
    demandWaiting(handBack);
    const { clientId, lastTelling } = handBack;
    const contact = await reachableContact(tx, scope, { clientId, contactId });
    if (handBack.contactId !== fromId) throw await changedMeanwhile(tx, scope, id);
    if (contact.id === fromId && (await hasLink(tx, scope, handBack, now)))
      throw new Invalid([{ field: "contactId", code: "unchanged" }]);
    const open = handBack.items.filter(({ confirmedAt }) => confirmedAt === null);
    if (lastTelling === null || open.length === 0)
      throw new Conflict("confirmed_already", "no door is left to confirm");
    const linksEnded = await goOnWith(tx, scope, handBack, contact, now);
    const place = { no: lastTelling.no + 1, step: lastTelling.step };
    const to = { id, contactId: contact.id, contactName: contact.name };
    await tell(tx, scope, to, place, now);
    return {
      view: { id, contact: contact.name },
      audit: {
        action: "hand_back.contact_changed",
        subjects: handBackSubjects(handBack, []),
        after: { mail: place.no, toConfirm: open.length, linksEnded: linksEnded || undefined },
        personal: {
          "before.name": handBack.contactName,
          "after.name": contact.name,
          "after.email": contact.email,
        },
      },
    };
  });
}

/** From now on it is told to this person, and no link made before opens it. Answers how many there were. */
async function goOnWith(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id }: Pick<StoredHandBack, "id">,
  contact: { id: string; name: string },
  now: Date,
): Promise<number> {
  await tx.handBack.updateMany({
    where: { organizationId, id, endedAt: null },
    data: { contactId: contact.id, contactName: contact.name },
  });
  const living = { purpose: "client", subjectKind: "hand_back", subjectId: id, endedAt: null };
  const { count } = await tx.link.updateMany({
    where: { organizationId, ...living, expiresAt: { gt: now } },
    data: { endedAt: now },
  });
  return count;
}
