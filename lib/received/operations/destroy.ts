import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { writeDestruction } from "../destruction";
import type { RecordDestructionInput } from "../schema";
import { demandHeld, lockReceived } from "../stored";

/**
 * Records that our own copies of an access are destroyed: since which day and how, by whoever did it. It is due no more.
 * Refused: what `writeDestruction` refuses; `Conflict` with who was first where it has changed.
 */
export async function recordDestruction(
  scope: OrganizationScope,
  input: RecordDestructionInput,
  now: Date,
): Promise<{ id: string; destructionId: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandHeld(there);
    await demandVersion(tx, scope, there, input.version);
    const { id, audit } = await writeDestruction(tx, scope, there, input, now);
    return { view: { id: there.id, destructionId: id }, audit };
  });
}
