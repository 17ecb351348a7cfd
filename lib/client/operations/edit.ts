import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { normalizeName } from "../../text/clean";
import type { EditClientInput } from "../schema";
import { demandClientNameFree, loadClient } from "../stored";

/** Changes what is known about a client. `Invalid("name_taken")`; `Conflict` with who was first where it has changed. */
export async function editClient(
  scope: OrganizationScope,
  input: EditClientInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await loadClient(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, confirmedNoSecret, ...after } = input;
    const nameNorm = normalizeName(after.name);
    await demandClientNameFree(tx, scope, nameNorm, id);
    const written = await tx.client.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { ...after, nameNorm, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const { name, note } = there;
    return {
      view: { id },
      audit: {
        action: "client.edited",
        subjects: [{ kind: "client", id }],
        before: { name, note },
        after,
      },
    };
  });
}
