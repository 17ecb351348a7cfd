import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { leaveBehind } from "../left-behind";
import { type RoleInput, untilProblem } from "../membership";
import { MOVING, type Moved, movedEntry, moveOwned } from "../owned";
import { demandOtherAdmin, lockMember } from "../stored";

/**
 * Gives a member another role, in force at his next request. Refused: taking the last admin away
 * (`last_admin`, also for two at once); making an auditor of somebody who answers for doors or systems
 * unless `to` takes them over or they are left with nobody yet (`still_owns`; whoever is next in line is
 * told at once); a last day for anybody but an auditor. What he rotated or handed over before falls not due: he still works here. It does
 * when his membership ends; the secrets of systems that others answer for by then are theirs.
 */
export async function changeRole(
  scope: OrganizationScope,
  input: RoleInput,
  now: Date,
): Promise<{ role: RoleInput["role"]; moved: Moved | null }> {
  return operate(
    scope,
    "membership:manage",
    now,
    async (tx) => {
      const { organizationId } = scope;
      const { id, version, role, untilOn, to } = input;
      const { member, admins } = await lockMember(tx, scope, id);
      await demandVersion(tx, scope, member, version);
      const problem = untilProblem(role, untilOn, scope.today(now));
      if (problem !== null) throw new Invalid([{ field: "untilOn", code: problem }]);
      if (role !== "admin") demandOtherAdmin(member, admins);
      const moved = role === "auditor" ? await moveOwned(tx, scope, member, to, now) : null;
      const written = await tx.membership.updateMany({
        where: { organizationId, id, version },
        data: { role, untilOn, version: { increment: 1 } },
      });
      await demandWritten(tx, scope, written, id);
      if (role === "auditor")
        await tx.membership.updateMany({
          where: { organizationId, delegateId: id },
          data: { delegateId: null, version: { increment: 1 } },
        });
      const left = role === "auditor" ? await leaveBehind(tx, scope, member, now) : null;
      const entry = {
        action: "membership.role_changed",
        subjects: [{ kind: "membership", id }] as [{ kind: string; id: string }],
        before: { role: member.role, untilOn: member.untilOn },
        after: { role, untilOn, ...left },
      };
      return {
        view: { role, moved },
        audit: moved === null ? entry : [entry, movedEntry(member, moved)],
      };
    },
    MOVING,
  );
}
