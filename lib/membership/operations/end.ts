import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { leaveBehind } from "../left-behind";
import type { EndInput } from "../membership";
import { type Moved, movedEntry, moveOwned } from "../owned";
import { demandOtherAdmin, lockMember } from "../stored";

/**
 * Ends a membership: from his next request on the person sees nothing of this organization. All he
 * answers for goes to `to`; without one it is refused with its count (`still_owns`). Where it is left with
 * nobody yet, whoever is next in line is told at once. Never the last admin (`last_admin`), also when two
 * admins end each other at once. The row stays.
 */
export async function endMembership(
  scope: OrganizationScope,
  { id, version, to }: EndInput,
  now: Date,
): Promise<{ name: string; moved: Moved | null }> {
  return operate(scope, "membership:manage", now, async (tx) => {
    const { organizationId } = scope;
    const { member, admins } = await lockMember(tx, scope, id);
    await demandVersion(tx, scope, member, version);
    demandOtherAdmin(member, admins);
    const moved = await moveOwned(tx, scope, member, to, now);
    const written = await tx.membership.updateMany({
      where: { organizationId, id, version, endedAt: null },
      data: { endedAt: now, endedByName: scope.actor.name, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    await tx.membership.updateMany({
      where: { organizationId, delegateId: id },
      data: { delegateId: null, version: { increment: 1 } },
    });
    const left = await leaveBehind(tx, scope, member, now);
    const entry = {
      action: "membership.ended",
      subjects: [{ kind: "membership", id }] as [{ kind: string; id: string }],
      before: { role: member.role },
      ...(left && { after: left }),
      personal: { "before.name": member.name },
    };
    return {
      view: { name: member.name, moved },
      audit: moved === null ? entry : [entry, movedEntry(member, moved)],
    };
  });
}
