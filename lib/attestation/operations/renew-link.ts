import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Forbidden, NotFound } from "../../errors";
import { enqueueSupplierLink } from "../../outbox/supplier-link";

/**
 * Sends the reader of a supplier's link that has run out a new one, to his address on file. `NotFound` where there is no
 * address, or he has left. How often, its caller limits.
 */
export async function renewSupplierLink(
  scope: OrganizationScope,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "link:renew", now, async (tx) => {
    const { actor, organizationId } = scope;
    if (actor.kind !== "supplier_link") throw new Forbidden("a link is renewed by a link");
    const { contactId, subject } = actor;
    permit(scope, { owners: [], subjects: [subject.id] }, now);
    const reader = await tx.contact.findFirst({
      where: { organizationId, id: contactId, leftOn: null, email: { not: null } },
      select: { id: true },
    });
    if (reader === null) throw new NotFound("nobody to send it to");
    await enqueueSupplierLink(tx, scope, { contactId }, now);
    const subjects = [subject, { kind: "contact", id: contactId }] as const;
    return { view: { id: contactId }, audit: { action: "link.renewed", subjects } };
  });
}
