import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";

/** The last event of an organization's chain: its number, and its hash in hexadecimal. */
export type AuditHead = { seq: number; hash: string };

/**
 * Holds the head of the chain until the transaction ends, and answers it: what is read after it is true at that very event, since whatever
 * else is written to the register waits for the head. Call it once everything that is to be locked is held.
 */
export async function holdHead(tx: Tx, { organizationId }: OrganizationScope): Promise<AuditHead> {
  const [head] = await tx.$queryRaw<AuditHead[]>`
    SELECT seq, encode(hash, 'hex') AS hash FROM audit_head WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
  if (head === undefined) throw new Error("an organization without an event");
  return head;
}
