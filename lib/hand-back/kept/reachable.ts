import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Invalid, NotFound } from "../../errors";

/**
 * The person of this client, where a mail can reach him; `contact_unreachable` where he has no address or has left. Another
 * client's is `NotFound`.
 */
export async function reachableContact(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { clientId, contactId: id }: { clientId: string; contactId: string },
): Promise<{ id: string; name: string; email: string }> {
  const contact = await tx.clientContact.findFirst({
    where: { organizationId, id, clientId },
    select: { id: true, name: true, email: true, leftOn: true },
  });
  if (contact === null) throw new NotFound();
  const { name, email, leftOn } = contact;
  if (email === null || leftOn !== null)
    throw new Invalid([{ field: "contactId", code: "contact_unreachable" }]);
  return { id, name, email };
}
