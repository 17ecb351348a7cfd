import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { demandSecondPerson } from "../../policy/stored";
import type { ChangeSystemPolicyInput } from "../schema";
import { loadSystem } from "../stored";

/**
 * Sets a system's own policies: the longest duration in days, whether shared credentials are allowed, and whether a second person decides each of its grants. They
 * narrow the organization's, never widen them, and change no grant there is: what breaks them is a finding. Admins
 * only. Refused: asking for a second person where there is none (`nobody_to_approve`). `Conflict` with who was first where
 * it has changed.
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
    // Unsaid and "no" are one: a system takes nothing away from what the organization asks.
    const approval = input.approval || null;
    if (approval && !there.approval) await demandSecondPerson(tx, scope, id);
    const written = await tx.system.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { maxDays, sharedAllowed, approval, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    return {
      view: { id },
      audit: {
        action: "system.policy_changed",
        subjects: [{ kind: "system", id }],
        before: facts(there),
        after: facts({ maxDays, sharedAllowed, approval }),
      },
    };
  });
}

type Rules = { maxDays: number | null; sharedAllowed: boolean | null; approval: boolean | null };

const facts = ({ maxDays, sharedAllowed, approval }: Rules) => ({
  maxDays,
  sharedAllowed,
  approval: approval === true,
});
