import type { Json } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";

/** What the mail of an invitation says. */
export function invitationProps(scope: OrganizationScope, role: string): Record<string, Json> {
  return { organization: scope.organization.name, by: scope.actor.name, role };
}
