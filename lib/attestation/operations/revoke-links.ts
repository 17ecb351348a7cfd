import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { loadContact } from "../../contact/stored";
import { loadSupplier } from "../../supplier/stored";
import type { RevokeSupplierLinksInput } from "../schema";

/**
 * Ends at once every living link of a supplier, or of one of its people; who holds one can only ask for a new one to his
 * address on file. Answers how many ended. `NotFound` where the organization has no such supplier or contact.
 */
export async function revokeSupplierLinks(
  scope: OrganizationScope,
  input: RevokeSupplierLinksInput,
  now: Date,
): Promise<{ ended: number }> {
  return operate(scope, "supplier_link:revoke", now, async (tx) => {
    const contact = "contactId" in input ? await loadContact(tx, scope, input.contactId) : null;
    const supplierId = "supplierId" in input ? input.supplierId : (contact?.supplierId ?? "");
    const supplier = await loadSupplier(tx, scope, supplierId);
    permit(scope, { owners: [] }, now);
    const { organizationId } = scope;
    const of = { subjectKind: "supplier", subjectId: supplier.id };
    const his = contact === null ? {} : { contactId: contact.id };
    const living = { endedAt: null, expiresAt: { gt: now } };
    const { count: ended } = await tx.link.updateMany({
      where: { organizationId, purpose: "supplier", ...of, ...his, ...living },
      data: { endedAt: now },
    });
    const supplierSubject = { kind: "supplier", id: supplier.id };
    const event = {
      action: "supplier_link.revoked",
      subjects: [
        supplierSubject,
        ...(contact === null ? [] : [{ kind: "contact", id: contact.id }]),
      ] as [typeof supplierSubject, ...{ kind: string; id: string }[]],
      after: { linksEnded: ended },
    };
    return { view: { ended }, audit: ended === 0 ? [] : event };
  });
}
