import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import type { PoliciesInput } from "../settings";

/**
 * Changes the organization's policies: longest duration in days (null: none), default length in days,
 * shared credentials allowed or not. What stands already stays as it is; what breaks a tightened policy
 * becomes a finding.
 */
export async function changePolicies(
  scope: OrganizationScope,
  input: PoliciesInput,
  now: Date,
): Promise<{ version: number }> {
  return operate(scope, "policy:change", now, async (tx) => {
    const { organizationId } = scope;
    const { version, ...after } = input;
    const settings = await tx.organizationSettings.findFirst({ where: { organizationId } });
    const held = settings && { ...settings, id: organizationId };
    const { maxDays, defaultDays, sharedAllowed } = await demandVersion(tx, scope, held, version);
    const written = await tx.organizationSettings.updateMany({
      where: { organizationId, version },
      data: { ...after, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, organizationId);
    return {
      view: { version: version + 1 },
      audit: {
        action: "organization.policies_changed",
        subjects: [{ kind: "organization", id: organizationId }],
        before: { maxDays, defaultDays, sharedAllowed },
        after,
      },
    };
  });
}
