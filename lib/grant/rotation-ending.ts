import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import type { StoredGrant } from "./stored";

/**
 * The earliest rotation on or before that day which took from this grant what it was handed: one that made a later
 * generation than the latest handed over to it; where no handover is on record, one since its start. Null where
 * there is none, and the door cannot be closed as rotated.
 */
export async function rotationEnding(
  tx: Tx,
  { organizationId }: OrganizationScope,
  grant: StoredGrant,
  closedOn: string,
): Promise<string | null> {
  const handed = await tx.handover.aggregate({
    where: { organizationId, grantId: grant.id },
    _max: { generation: true },
  });
  const latest = handed._max.generation;
  const since = latest === null ? { gte: grant.startsOn } : {};
  const rotation = await tx.rotation.findFirst({
    where: {
      organizationId,
      credentialId: grant.credentialId,
      generation: { gt: latest ?? 0 },
      happenedOn: { lte: closedOn, ...since },
    },
    orderBy: { generation: "asc" },
    select: { id: true },
  });
  return rotation?.id ?? null;
}
