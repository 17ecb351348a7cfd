import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { normalizeName } from "../../text/clean";
import { demandNameFree } from "../name-free";
import type { EditSupplierInput } from "../schema";
import { loadSupplier } from "../stored";

/**
 * Changes what is known about a supplier. A new end of its contract counts as known from today, so that no stage
 * before today is made up for. `Invalid("name_taken")`; `Conflict` with who was first where it has changed.
 */
export async function editSupplier(
  scope: OrganizationScope,
  input: EditSupplierInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:edit", now, async (tx) => {
    const there = await loadSupplier(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, confirmedNoSecret, ...after } = input;
    const nameNorm = normalizeName(after.name);
    await demandNameFree(tx, scope, nameNorm, id);
    const sameEnd = after.contractEndsOn === there.contractEndsOn;
    const known = after.contractEndsOn === null ? null : scope.today(now);
    const contractKnownOn = sameEnd ? there.contractKnownOn : known;
    const written = await tx.supplier.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { ...after, nameNorm, contractKnownOn, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const { name, domain, note, contractEndsOn, personalData } = there;
    return {
      view: { id },
      audit: {
        action: "supplier.edited",
        subjects: [{ kind: "supplier", id }],
        before: { name, domain, note, contractEndsOn, personalData },
        after,
      },
    };
  });
}
