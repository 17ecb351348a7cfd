import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { enqueueNotice } from "../outbox/enqueue";
import type { StoredContact } from "./stored";

type Known = {
  credentialId: string;
  account: string;
  kind: string;
  system: string;
  supplier: string;
  ownerId: string;
};

/** Tells the owners of the systems whose living credentials a departed contact still knows: each must be changed. */
export async function tellContactLeft(
  tx: Tx,
  scope: OrganizationScope,
  contact: StoredContact,
  leftOn: string,
  now: Date,
): Promise<void> {
  const known = await tx.$queryRaw<Known[]>`
    SELECT DISTINCT k.id::text AS "credentialId", k.identifier AS account, k.kind, s.name AS system,
           p.name AS supplier, s.owner_id::text AS "ownerId"
    FROM current_holder x
    JOIN credential k ON k.organization_id = x.organization_id AND k.id = x.credential_id
    JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
    JOIN supplier p ON p.organization_id = x.organization_id AND p.id = x.supplier_id
    WHERE x.organization_id = ${scope.organizationId}::uuid AND x.contact_id = ${contact.id}::uuid
    ORDER BY 1`;
  for (const { credentialId, ownerId: recipientId, ...words } of known) {
    const subject = { kind: "credential", id: credentialId };
    const props = { ...words, contact: contact.name, on: leftOn };
    await enqueueNotice(tx, scope, { template: "contact_left", recipientId, subject, props }, now);
  }
}
