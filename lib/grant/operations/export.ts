import { operate } from "@/lib/audit/operation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { type GrantFilter, grantFilterParams } from "../filter";
import { listSql } from "../queries/list-sql";

/** What an export is about to hold. */
export type ExportView = { count: number };

/**
 * Records that the register is exported: by whom, with which filter, how many grants. Whoever sends the rows
 * (`writeGrantsCsv`) calls this first, so that nothing leaves unrecorded. Refused to whom the permission table does not let export.
 */
export async function exportGrants(
  scope: OrganizationScope,
  filter: GrantFilter,
  now: Date,
): Promise<ExportView> {
  return operate(scope, "register:export", now, async (tx) => {
    const query = listSql.countAll(scope, filter, scope.today(now));
    const [{ count }] = await tx.$queryRaw<[{ count: number }]>(query);
    return {
      view: { count },
      audit: {
        action: "register.exported",
        subjects: [{ kind: "organization", id: scope.organizationId }],
        after: { filter: grantFilterParams(filter).toString(), count },
      },
    };
  });
}
