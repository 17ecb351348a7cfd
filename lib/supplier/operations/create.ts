import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { normalizeName } from "../../text/clean";
import { demandNameFree } from "../name-free";
import type { CreateSupplierInput } from "../schema";

/**
 * Puts a supplier into the register. `Invalid("name_taken")` where its name is there already;
 * `Conflict("already_there")` where somebody made it in the same moment.
 */
export async function createSupplier(
  scope: OrganizationScope,
  input: CreateSupplierInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:edit", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { confirmedNoSecret, ...fields } = input;
    const nameNorm = normalizeName(fields.name);
    await demandNameFree(tx, scope, nameNorm);
    const id = newId();
    const contractKnownOn = fields.contractEndsOn === null ? null : scope.today(now);
    const { organizationId } = scope;
    await tx.supplier.create({
      data: { organizationId, id, ...fields, nameNorm, contractKnownOn, createdAt: now },
    });
    const subjects = [{ kind: "supplier", id }] as const;
    return { view: { id }, audit: { action: "supplier.created", subjects, after: fields } };
  });
}
