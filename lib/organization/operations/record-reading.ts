import { operate } from "../../audit/operation";
import type { AuditSubject } from "../../audit/record";
import { demandReader } from "../../authorization/reader";
import type { OrganizationScope } from "../../authorization/scope";

/** What was read: the page's path without its query, and the thing it shows; the organization where it shows no single one. */
export type Reading = { page: string; subject: AuditSubject | null };

/**
 * Records that somebody whose reading is itself on record (an auditor) read a page. Refuses a scope that
 * is not for reading.
 */
export async function recordReading(
  scope: OrganizationScope,
  reading: Reading,
  now: Date,
): Promise<void> {
  demandReader(scope);
  const subject = reading.subject ?? { kind: "organization", id: scope.organizationId };
  await operate(scope, ["register:read", "register:export"], now, async () => ({
    view: undefined,
    audit: {
      action: scope.action === "register:export" ? "register.exported" : "register.read",
      subjects: [subject],
      after: { page: reading.page },
    },
  }));
}
