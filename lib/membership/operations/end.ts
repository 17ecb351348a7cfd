import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { endUses, tellUserLeft } from "../../received/leaving";
import { leaveBehind } from "../left-behind";
import { rememberKnown, tellSecretsLeft } from "../left-knowing";
import type { EndInput } from "../membership";
import { MOVING, type Moved, movedEntry, moveOwned } from "../owned";
import { demandOtherAdmin, lockMember } from "../stored";

/**
 * Ends a membership: from his next request on the person sees nothing of this organization. All he
 * answers for goes to `to`; without one it is refused with its count (`still_owns`). Where it is left with
 * nobody yet, whoever is next in line is told at once. Every secret he rotated, handed over or whose system
 * he owned falls due that day, and whoever answers for its system is told; nothing undoes that but a change of the secret, also where he is
 * invited again. What clients gave us he uses no more from that day; whoever answers for it is told which clients must know. Never the last admin (`last_admin`), also when two admins end each other at once. The row stays.
 */
export async function endMembership(
  scope: OrganizationScope,
  { id, version, to }: EndInput,
  now: Date,
): Promise<{ name: string; moved: Moved | null }> {
  return operate(
    scope,
    "membership:manage",
    now,
    async (tx) => {
      const { organizationId } = scope;
      const { member, admins } = await lockMember(tx, scope, id);
      await demandVersion(tx, scope, member, version);
      demandOtherAdmin(member, admins);
      const secrets = await rememberKnown(tx, scope, member, now);
      const uses = await endUses(tx, scope, id, now);
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
      await tellSecretsLeft(tx, scope, member, now);
      await tellUserLeft(tx, scope, member, now);
      const left = await leaveBehind(tx, scope, member, now);
      const after = { ...left, ...(secrets > 0 && { secrets }), ...(uses > 0 && { uses }) };
      const entry = {
        action: "membership.ended",
        subjects: [{ kind: "membership", id }] as [{ kind: string; id: string }],
        before: { role: member.role },
        ...(Object.keys(after).length > 0 && { after }),
        personal: { "before.name": member.name },
      };
      return {
        view: { name: member.name, moved },
        audit: moved === null ? entry : [entry, movedEntry(member, moved)],
      };
    },
    MOVING,
  );
}
