import type { OrganizationScope } from "@/lib/authorization/scope";

/** Whether the reader changes anything at all: an auditor only reads. The operation asks again. */
export function mayEdit(scope: OrganizationScope): boolean {
  return scope.actor.kind === "member" && scope.actor.role !== "auditor";
}
