import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { CreateClientContactInput } from "../schema";
import { loadClient } from "../stored";

/** Adds a person to a client. Two may bear one name. `NotFound` where the organization has no such client. */
export async function createClientContact(
  scope: OrganizationScope,
  input: CreateClientContactInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const client = await loadClient(tx, scope, input.clientId);
    permit(scope, { owners: [] }, now);
    const { confirmedNoSecret, ...fields } = input;
    const id = newId();
    const { organizationId } = scope;
    await tx.clientContact.create({ data: { organizationId, id, ...fields, createdAt: now } });
    const { name, email, locale } = fields;
    return {
      view: { id },
      audit: {
        action: "client_contact.created",
        subjects: [
          { kind: "client_contact", id },
          { kind: "client", id: client.id },
        ],
        after: { locale },
        personal: { name, email },
      },
    };
  });
}
