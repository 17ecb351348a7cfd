import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { Forbidden } from "../../errors";
import { demandAnswerable } from "../../membership/answerable";
import { normalizeName } from "../../text/clean";
import { demandNameFree } from "../name-free";
import type { CreateSystemInput } from "../schema";

/**
 * Puts a system into the register, owned by a living member who is no auditor. `Invalid("name_taken")` where its
 * name is there already; `Conflict("already_there")` where somebody made it in the same moment.
 */
export async function createSystem(
  scope: OrganizationScope,
  input: CreateSystemInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "system:edit", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { confirmedNoSecret, ownerId, ...fields } = input;
    const wanted = ownerId ?? scope.membershipId;
    if (wanted === null) throw new Forbidden("a system is made by a member");
    const owner = await demandAnswerable(tx, scope, wanted, "ownerId", now);
    const nameNorm = normalizeName(fields.name);
    await demandNameFree(tx, scope, nameNorm);
    const id = newId();
    const { organizationId } = scope;
    const data = { organizationId, id, ...fields, nameNorm, ownerId: owner.id, createdAt: now };
    await tx.system.create({ data });
    return {
      view: { id },
      audit: {
        action: "system.created",
        subjects: [{ kind: "system", id }],
        after: { ...fields, ownerId: owner.id },
        personal: { owner: owner.name },
      },
    };
  });
}
