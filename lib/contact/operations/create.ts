import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { loadSupplier } from "../../supplier/stored";
import type { CreateContactInput } from "../schema";

/** Adds a person to a supplier. Two may bear one name. `NotFound` where the organization has no such supplier. */
export async function createContact(
  scope: OrganizationScope,
  input: CreateContactInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:edit", now, async (tx) => {
    const supplier = await loadSupplier(tx, scope, input.supplierId);
    permit(scope, { owners: [] }, now);
    const { confirmedNoSecret, ...fields } = input;
    const id = newId();
    const { organizationId } = scope;
    await tx.contact.create({ data: { organizationId, id, ...fields, createdAt: now } });
    const { name, email, phone, locale } = fields;
    return {
      view: { id },
      audit: {
        action: "contact.created",
        subjects: [
          { kind: "contact", id },
          { kind: "supplier", id: supplier.id },
        ],
        after: { locale },
        personal: { name, email, phone },
      },
    };
  });
}
