import { writeSupplierLink } from "../attestation/links/write";
import type { OrganizationScope } from "../authorization/scope";
import { found } from "../db/found";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { newMail } from "./enqueue";

/**
 * Puts a new link to his supplier's page into the outbox for this contact. Where it goes and what it says is read when it
 * is sent.
 */
export async function enqueueSupplierLink(
  tx: Tx,
  scope: OrganizationScope,
  { contactId }: { contactId: string },
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const { supplierId } = found(
    await tx.contact.findFirst({
      where: { organizationId, id: contactId },
      select: { supplierId: true },
    }),
  );
  const mailId = newId();
  const content = { kind: "supplier_link", contactId, template: "supplier_link", props: {} };
  await tx.mail.create({ data: { ...newMail(organizationId, mailId, now), ...content } });
  await writeSupplierLink(tx, scope, { supplierId, contactId, mailId }, now);
}
