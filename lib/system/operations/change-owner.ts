import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { demandAnswerable } from "../../membership/answerable";
import { enqueueNotice } from "../../outbox/enqueue";
import type { ChangeSystemOwnerInput } from "../schema";
import { loadSystem } from "../stored";

/**
 * Gives a system to another owner, who is told at once: a living member, no auditor. An admin may, and its owner.
 * `Conflict` with who was first where it has changed.
 */
export async function changeSystemOwner(
  scope: OrganizationScope,
  input: ChangeSystemOwnerInput,
  now: Date,
): Promise<{ id: string; ownerId: string }> {
  return operate(scope, "system:change_owner", now, async (tx) => {
    const { id, version } = input;
    const there = await loadSystem(tx, scope, id);
    permit(scope, { owners: [there.ownerId] }, now);
    await demandVersion(tx, scope, there, version);
    const owner = await demandAnswerable(tx, scope, input.ownerId, "ownerId", now);
    if (owner.id === there.ownerId) throw new Invalid([{ field: "ownerId", code: "unchanged" }]);
    const { organizationId } = scope;
    const written = await tx.system.updateMany({
      where: { organizationId, id, version },
      data: { ownerId: owner.id, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const subject = { kind: "system", id };
    const notice = { template: "system_given", recipientId: owner.id, subject } as const;
    await enqueueNotice(tx, scope, { ...notice, props: { system: there.name } }, now);
    const former = await tx.membership.findFirst({ where: { organizationId, id: there.ownerId } });
    return {
      view: { id, ownerId: owner.id },
      audit: {
        action: "system.owner_changed",
        subjects: [subject],
        before: { ownerId: there.ownerId },
        after: { ownerId: owner.id },
        personal: { "before.owner": former?.name, "after.owner": owner.name },
      },
    };
  });
}
