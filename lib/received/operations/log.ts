import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { clientMade, findOrCreateClient, loadClient } from "../../client/stored";
import { Forbidden } from "../../errors";
import { writeNewReceived } from "../new";
import type { LogReceivedInput } from "../schema";

/**
 * Logs an access that a client gave us; a client that is named is found or made. Where its secret is kept is recorded,
 * the secret never. Without an owner it is the actor. Refused: what `writeNewReceived` refuses; `NotFound` for a client or a
 * member of nothing here.
 */
export async function logReceived(
  scope: OrganizationScope,
  input: LogReceivedInput,
  now: Date,
): Promise<{ id: string; clientId: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const actorId = scope.membershipId;
    if (actorId === null) throw new Forbidden("a received access is logged by a member");
    const { client: wanted, ownerId, userIds, confirmedNoSecret, ...facts } = input;
    const { thing: client, created } =
      "id" in wanted
        ? { thing: await loadClient(tx, scope, wanted.id), created: false }
        : await findOrCreateClient(tx, scope, wanted.create, now);
    const people = { ownerId: ownerId ?? actorId, userIds };
    const { id, audit } = await writeNewReceived(tx, scope, client, facts, people, now);
    return {
      view: { id, clientId: client.id },
      audit: [...(created ? [clientMade(client)] : []), audit],
    };
  });
}
