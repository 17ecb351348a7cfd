import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { normalizeName } from "../../text/clean";
import type { CreateClientInput } from "../schema";
import { demandClientNameFree } from "../stored";

/**
 * Puts a client into the register. `Invalid("name_taken")` where its name is there already; `Conflict("already_there")` where
 * somebody made it in the same moment.
 */
export async function createClient(
  scope: OrganizationScope,
  input: CreateClientInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { confirmedNoSecret, ...fields } = input;
    const nameNorm = normalizeName(fields.name);
    await demandClientNameFree(tx, scope, nameNorm);
    const id = newId();
    const { organizationId } = scope;
    await tx.client.create({ data: { organizationId, id, ...fields, nameNorm, createdAt: now } });
    const subjects = [{ kind: "client", id }] as const;
    return { view: { id }, audit: { action: "client.created", subjects, after: fields } };
  });
}
