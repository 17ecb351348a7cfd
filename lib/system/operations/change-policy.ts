import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { ChangeSystemPolicyInput } from "../schema";
import { loadSystem } from "../stored";

/**
 * Sets a system's own policies: the longest duration in days, and whether shared credentials are allowed. They
 * narrow the organization's, never widen them, and change no grant there is: what breaks them is a finding. Admins
 * only. `Conflict` with who was first where it has changed.
 */
export async function changeSystemPolicy(
  scope: OrganizationScope,
  input: ChangeSystemPolicyInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "policy:change", now, async (tx) => {
    const there = await loadSystem(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, maxDays, sharedAllowed } = input;
    const written = await tx.system.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { maxDays, sharedAllowed, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    return {
      view: { id },
      audit: {
        action: "system.policy_changed",
        subjects: [{ kind: "system", id }],
        before: { maxDays: there.maxDays, sharedAllowed: there.sharedAllowed },
        after: { maxDays, sharedAllowed },
      },
    };
  });
}
