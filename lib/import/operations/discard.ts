import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { OneImportInput } from "../schema";
import { demandStaging, lockImport } from "../stored/import";

/**
 * Gives up a list that was staged and never applied: what was staged of it is emptied. `Conflict` where it was applied or
 * given up already.
 */
export async function discardImport(
  scope: OrganizationScope,
  { importId }: OneImportInput,
  now: Date,
): Promise<{ importId: string }> {
  return operate(scope, "import:apply", now, async (tx) => {
    const { organizationId } = scope;
    demandStaging(await lockImport(tx, scope, importId));
    await tx.importRow.updateMany({ where: { organizationId, importId }, data: { cells: {} } });
    await tx.import.updateMany({
      where: { organizationId, id: importId, state: "staging" },
      data: { state: "undone", undoneAt: now, undoneByName: scope.actor.name },
    });
    return {
      view: { importId },
      audit: { action: "import.discarded", subjects: [{ kind: "import", id: importId }] },
    };
  });
}
