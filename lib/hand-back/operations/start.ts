import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { Forbidden, Invalid, NotFound } from "../../errors";
import { notHandedBack } from "../hand-back";
import { HANDED_BACK } from "../kept/handed-back";
import { reachableContact } from "../kept/reachable";
import { tell } from "../kept/telling";
import type { StartHandBackInput } from "../schema";
import { handBackSubjects } from "../stored";

/**
 * Hands accesses back to the client that gave them: its person is told by mail at once, and again by the schedule until
 * every door is confirmed. Refused: a person without an address or who has left (`contact_unreachable`), an access that is
 * void, in another hand-back that waits, or confirmed already (`not_handed_back`). What is another client's, or another
 * organization's, is `NotFound`. Destroying our own copies is recorded apart; an access may be handed back before or after.
 */
export async function startHandBack(
  scope: OrganizationScope,
  input: StartHandBackInput,
  now: Date,
): Promise<{ id: string; contact: string }> {
  return operate(scope, "received:hand_back", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const contact = await reachableContact(tx, scope, input);
    await lockEnding(tx, scope, input);
    const id = await writeHandBack(tx, scope, input, contact.name, now);
    const to = { id, contactId: contact.id, contactName: contact.name };
    await tell(tx, scope, to, { no: 1, step: 1 }, now);
    const { project, words, accessIds, clientId } = input;
    return {
      view: { id, contact: contact.name },
      audit: {
        action: "hand_back.started",
        subjects: handBackSubjects({ id, clientId }, accessIds),
        after: { project, ourWords: words, accesses: accessIds.length },
        personal: { name: contact.name, email: contact.email },
      },
    };
  });
}

/** The accesses that end, held: of two hand-backs at once the second sees the first. */
async function lockEnding(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { clientId, accessIds }: StartHandBackInput,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM received_access
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${accessIds}::uuid[]) ORDER BY id FOR UPDATE`;
  const accesses = await tx.receivedAccess.findMany({
    where: { organizationId, clientId, id: { in: accessIds } },
    select: { systemWords: true, voidedAt: true, ...HANDED_BACK },
  });
  if (accesses.length !== accessIds.length) throw new NotFound();
  const refused = accesses.find((access) => notHandedBack(access) !== null);
  if (refused === undefined) return;
  const values = { system: refused.systemWords, why: notHandedBack(refused) ?? "" };
  throw new Invalid([{ field: "accessIds[]", code: "not_handed_back", values }]);
}

async function writeHandBack(
  tx: Tx,
  scope: OrganizationScope,
  { clientId, contactId, project, words, accessIds }: StartHandBackInput,
  contactName: string,
  now: Date,
): Promise<string> {
  const { organizationId, membershipId: byId, actor } = scope;
  if (byId === null) throw new Forbidden("somebody must start it, so that the answer reaches him");
  const id = newId();
  const whom = { clientId, contactId, contactName };
  const who = { byId, byName: actor.name, at: now, onDay: scope.today(now) };
  await tx.handBack.create({ data: { organizationId, id, ...whom, project, words, ...who } });
  await tx.handBackItem.createMany({
    data: accessIds.map((accessId) => ({ organizationId, handBackId: id, accessId })),
  });
  await tx.receivedAccess.updateMany({
    where: { organizationId, id: { in: accessIds } },
    data: { handBackId: id, version: { increment: 1 } },
  });
  return id;
}
