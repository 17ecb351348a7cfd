import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { VoidReceivedInput } from "../schema";
import { demandNotVoid, lockReceived, receivedSubjects, writeReceived } from "../stored";

/**
 * Marks a received access as logged in error, destroyed or not: it is due no more, counted nowhere, and stays for ever with who and
 * why. `Conflict` with who was first where it is void already or has changed.
 */
export async function voidReceived(
  scope: OrganizationScope,
  input: VoidReceivedInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandNotVoid(there);
    await demandVersion(tx, scope, there, input.version);
    const { why } = input;
    const data = { voidedAt: now, voidedByName: scope.actor.name, voidWhy: why };
    await writeReceived(tx, scope, there, data);
    return {
      view: { id: there.id },
      audit: { action: "received.voided", subjects: receivedSubjects(there), after: { why } },
    };
  });
}
