import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { endSentLinks } from "../../outbox/sent-links";
import type { EditClientContactInput } from "../schema";
import { loadClientContact } from "../stored";

/**
 * Changes what is known about a client's person. With his address end the links that went to the former one: whoever reads
 * there may not be he. `Conflict` with who was first where it has changed.
 */
export async function editClientContact(
  scope: OrganizationScope,
  input: EditClientContactInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await loadClientContact(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, name, email, locale } = input;
    const written = await tx.clientContact.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { name, email, locale, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const moved = email !== there.email;
    const linksEnded = moved ? await endSentLinks(tx, scope, { clientContactId: id }, now) : 0;
    return {
      view: { id },
      audit: {
        action: "client_contact.edited",
        subjects: [
          { kind: "client_contact", id },
          { kind: "client", id: there.clientId },
        ],
        before: { locale: there.locale },
        after: { locale, linksEnded: linksEnded || undefined },
        personal: {
          "before.name": there.name,
          "before.email": there.email,
          "after.name": name,
          "after.email": email,
        },
      },
    };
  });
}
