import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Invalid, NotFound } from "../errors";
import { readMembers } from "../outbox/due-items";
import { type ApprovalSources, aloneUnder } from "./approval";
import { type Policy, policyFor } from "./policy";

/** The policy for one system's grants, whom of them a second person decides, and the organization's default length of a grant in days. */
export type PolicyInForce = Policy & { defaultDays: number; approval: ApprovalSources };

/** What organization and system allow at this moment; the stricter counts. */
export async function policyInForce(
  tx: Tx,
  { organizationId }: OrganizationScope,
  system: { maxDays: number | null; sharedAllowed: boolean | null; approval: boolean | null },
): Promise<PolicyInForce> {
  const settings = await tx.organizationSettings.findUnique({
    where: { organizationId },
    select: { maxDays: true, sharedAllowed: true, defaultDays: true, approval: true },
  });
  if (settings === null) throw new NotFound("no settings");
  const { approval, defaultDays } = settings;
  return {
    ...policyFor(settings, system),
    defaultDays,
    approval: { organization: { approval }, system },
  };
}

/**
 * Refuses, at the field `approval`, a policy that asks for a second person where there is none: `nobody_to_approve`
 * with the name of whoever would be alone. `systemId` null: the organization's own policy, over all its systems.
 * The admins' rows are held, so that the last other one cannot leave in between.
 */
export async function demandSecondPerson(
  tx: Tx,
  { organizationId }: OrganizationScope,
  systemId: string | null,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM membership
    WHERE organization_id = ${organizationId}::uuid AND ended_at IS NULL AND role = 'admin' ORDER BY id FOR SHARE`;
  const where = { organizationId, ...(systemId !== null && { id: systemId }) };
  const owners = await tx.system.findMany({
    where,
    select: { ownerId: true },
    distinct: ["ownerId"],
  });
  const alone = aloneUnder(
    owners.map(({ ownerId }) => ownerId),
    await readMembers(tx, organizationId),
  );
  if (alone === null) return;
  const { name } = await tx.membership.findFirstOrThrow({
    where: { organizationId, id: alone.id },
    select: { name: true },
  });
  throw new Invalid([{ field: "approval", code: "nobody_to_approve", values: { name } }]);
}
