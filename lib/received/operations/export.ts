import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import { type ReceivedFilter, receivedFilterParams } from "../filter";
import { receivedWhere } from "../queries/where-sql";

/**
 * Records that what we hold for clients is exported: by whom, with which filter, how many. Whoever sends the rows
 * (`writeReceivedCsv`) calls this first, so that nothing leaves unrecorded. Refused to whom the permission table does not let export.
 */
export async function exportReceived(
  scope: OrganizationScope,
  filter: ReceivedFilter,
  now: Date,
): Promise<{ count: number }> {
  return operate(scope, "register:export", now, async (tx) => {
    const where = receivedWhere.of(scope, filter, scope.today(now));
    const [row] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
      SELECT count(*)::int AS count FROM received_access r
      JOIN client c ON c.organization_id = r.organization_id AND c.id = r.client_id WHERE ${where}`);
    const count = row?.count ?? 0;
    return {
      view: { count },
      audit: {
        action: "received.exported",
        subjects: [{ kind: "organization", id: scope.organizationId }],
        after: { filter: receivedFilterParams(filter).toString(), count },
      },
    };
  });
}
