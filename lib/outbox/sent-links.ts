import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";

/**
 * Ends the living links of one person that went to the address he had, and answers how many. Those whose mail waits still
 * live on: it leaves for the address on file then. Whoever holds an ended one can only ask for a new one to that address.
 */
export async function endSentLinks(
  tx: Tx,
  { organizationId }: OrganizationScope,
  reader: { contactId: string } | { clientContactId: string },
  now: Date,
): Promise<number> {
  const living = { endedAt: null, expiresAt: { gt: now } };
  const left = { OR: [{ mailId: null }, { mail: { state: { not: "waiting" } } }] };
  const { count } = await tx.link.updateMany({
    where: { organizationId, ...reader, ...living, ...left },
    data: { endedAt: now },
  });
  return count;
}
