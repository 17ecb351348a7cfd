import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";
import { type Policy, policyFor } from "./policy";

/** The policy for one system's grants, and the organization's default length of a grant in days. */
export type PolicyInForce = Policy & { defaultDays: number };

/** What organization and system allow at this moment; the stricter counts. */
export async function policyInForce(
  tx: Tx,
  { organizationId }: OrganizationScope,
  system: { maxDays: number | null; sharedAllowed: boolean | null },
): Promise<PolicyInForce> {
  const settings = await tx.organizationSettings.findUnique({
    where: { organizationId },
    select: { maxDays: true, sharedAllowed: true, defaultDays: true },
  });
  if (settings === null) throw new NotFound("no settings");
  return { ...policyFor(settings, system), defaultDays: settings.defaultDays };
}
