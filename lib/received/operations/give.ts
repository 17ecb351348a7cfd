import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { demandAnswerable } from "../../membership/answerable";
import { enqueueNotice } from "../../outbox/enqueue";
import type { GiveReceivedInput } from "../schema";
import {
  demandHeld,
  demandReceived,
  lockReceived,
  receivedProps,
  receivedSubjects,
  writeReceived,
} from "../stored";

/**
 * Lets another of us answer for it, who is told at once: a living member, no auditor. Refused: who answers already (`unchanged`), what we
 * hold no more; `Conflict` with who was first where it has changed.
 */
export async function giveReceived(
  scope: OrganizationScope,
  input: GiveReceivedInput,
  now: Date,
): Promise<{ id: string; ownerId: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    await demandReceived(tx, scope, input.id);
    const owner = await demandAnswerable(tx, scope, input.ownerId, "ownerId", now);
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandHeld(there);
    await demandVersion(tx, scope, there, input.version);
    if (there.ownerId === owner.id) throw new Invalid([{ field: "ownerId", code: "unchanged" }]);
    await writeReceived(tx, scope, there, { ownerId: owner.id });
    const subject = { kind: "received_access", id: there.id };
    const props = { ...receivedProps(there), from: there.owner.name };
    const notice = { template: "received_given", recipientId: owner.id, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
    return {
      view: { id: there.id, ownerId: owner.id },
      audit: {
        action: "received.given",
        subjects: receivedSubjects(there),
        before: { ownerId: there.ownerId },
        after: { ownerId: owner.id, why: input.why },
        personal: { "before.owner": there.owner.name, "after.owner": owner.name },
      },
    };
  });
}
