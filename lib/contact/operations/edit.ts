import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { endSentLinks } from "../../outbox/sent-links";
import type { EditContactInput } from "../schema";
import { loadContact } from "../stored";

/**
 * Changes what is known about a supplier's person. With his address end the links that went to the former one: whoever reads
 * there may not be he. `Conflict` with who was first where it has changed.
 */
export async function editContact(
  scope: OrganizationScope,
  input: EditContactInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:edit", now, async (tx) => {
    const there = await loadContact(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, name, email, phone, locale } = input;
    const written = await tx.contact.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { name, email, phone, locale, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const moved = email !== there.email;
    const linksEnded = moved ? await endSentLinks(tx, scope, { contactId: id }, now) : 0;
    return {
      view: { id },
      audit: {
        action: "contact.edited",
        subjects: [
          { kind: "contact", id },
          { kind: "supplier", id: there.supplierId },
        ],
        before: { locale: there.locale },
        after: { locale, linksEnded: linksEnded || undefined },
        personal: {
          "before.name": there.name,
          "before.email": there.email,
          "before.phone": there.phone,
          "after.name": name,
          "after.email": email,
          "after.phone": phone,
        },
      },
    };
  });
}
