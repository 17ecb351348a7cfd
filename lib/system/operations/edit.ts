import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { normalizeName } from "../../text/clean";
import { demandNameFree } from "../name-free";
import type { EditSystemInput } from "../schema";
import { loadSystem } from "../stored";

/**
 * Changes what is known about a system, "how to close it" included; its owner and its policies are changed by
 * operations of their own. `Invalid("name_taken")`; `Conflict` with who was first where it has changed.
 */
export async function editSystem(
  scope: OrganizationScope,
  input: EditSystemInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "system:edit", now, async (tx) => {
    const there = await loadSystem(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, confirmedNoSecret, ...after } = input;
    const nameNorm = normalizeName(after.name);
    await demandNameFree(tx, scope, nameNorm, id);
    const written = await tx.system.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { ...after, nameNorm, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const { name, kind, url, sensitive, howToClose, note } = there;
    return {
      view: { id },
      audit: {
        action: "system.edited",
        subjects: [{ kind: "system", id }],
        before: { name, kind, url, sensitive, howToClose, note },
        after,
      },
    };
  });
}
