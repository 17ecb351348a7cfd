import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import { Forbidden } from "@/lib/errors";
import type { StartImportInput } from "../schema";
import { demandNewContent } from "../stored/import";

/**
 * Begins to stage a list; its rows follow by `stageImportRows`, and nothing of the register changes until `applyImport`.
 * `Conflict("file_imported")` with by whom and when, where the same content was applied and not undone.
 */
export async function startImport(
  scope: OrganizationScope,
  { fileName, fingerprint, rowCount }: StartImportInput,
  now: Date,
): Promise<{ importId: string }> {
  return operate(scope, "import:apply", now, async (tx) => {
    const { organizationId, membershipId, actor } = scope;
    if (membershipId === null) throw new Forbidden("a list is imported by a member");
    await demandNewContent(tx, scope, fingerprint);
    const importId = newId();
    await tx.import.create({
      data: {
        organizationId,
        id: importId,
        fileName,
        fileSha256: fingerprint,
        rowCount,
        state: "staging",
        byId: membershipId,
        byName: actor.name,
        startedAt: now,
      },
    });
    return {
      view: { importId },
      audit: {
        action: "import.started",
        subjects: [{ kind: "import", id: importId }],
        after: { file: fileName, sha256: fingerprint, rows: rowCount },
      },
    };
  });
}
