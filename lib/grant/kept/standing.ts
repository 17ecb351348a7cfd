import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { GRANT_FACTS } from "../stored";

// Neither declined nor still waiting for a second person's yes.
const GRANTED = {
  declinedAt: null,
  OR: [{ approvalAskedAt: null }, { authorizedOn: { not: null } }],
};

/**
 * The grants of a credential that no closure and no void has ended, oldest first, with their handovers; their rows
 * are held. What was only asked for is not among them. The credential must be locked already.
 */
export async function lockStandingGrants(tx: Tx, scope: OrganizationScope, credentialId: string) {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM access_grant
    WHERE organization_id = ${organizationId}::uuid AND credential_id = ${credentialId}::uuid
      AND closure_id IS NULL AND voided_at IS NULL
    ORDER BY id FOR UPDATE`;
  return tx.grant.findMany({
    where: { organizationId, credentialId, closureId: null, voidedAt: null, ...GRANTED },
    include: {
      ...GRANT_FACTS,
      handovers: { orderBy: [{ generation: "desc" }, { happenedOn: "desc" }] },
    },
    orderBy: { id: "asc" },
  });
}

export type StandingGrant = Awaited<ReturnType<typeof lockStandingGrants>>[number];
