import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { loadClient } from "../../client/stored";
import type { ExportClientInput } from "../schema";

/**
 * Records that what we hold and held for a client is exported for its auditor: by whom, how many accesses. Whoever sends the
 * rows (`writeClientCsv`) calls this first, so that nothing leaves unrecorded.
 */
export async function exportClient(
  scope: OrganizationScope,
  { clientId }: ExportClientInput,
  now: Date,
): Promise<{ id: string; name: string; count: number }> {
  return operate(scope, "register:export", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { organizationId } = scope;
    const { id, name } = await loadClient(tx, scope, clientId);
    const count = await tx.receivedAccess.count({
      where: { organizationId, clientId: id, voidedAt: null },
    });
    return {
      view: { id, name, count },
      audit: {
        action: "client.exported",
        subjects: [{ kind: "client", id }],
        after: { accesses: count },
      },
    };
  });
}
