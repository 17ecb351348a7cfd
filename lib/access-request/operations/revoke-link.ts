import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, NotFound } from "../../errors";
import type { RevokeRequestLinkInput } from "../schema";

/**
 * Ends the organization's link at once: nobody can ask by it any more. What was asked for by it waits as before.
 * `NotFound` where there never was such a link, `Conflict` where it has ended already.
 */
export async function revokeRequestLink(
  scope: OrganizationScope,
  { id }: RevokeRequestLinkInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "request_link:manage", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    const { organizationId } = scope;
    const where = { organizationId, id, purpose: "request" };
    if ((await tx.link.count({ where })) === 0) throw new NotFound();
    const { count } = await tx.link.updateMany({
      where: { ...where, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) throw new Conflict("changed_meanwhile", "it has ended already");
    const subjects = [{ kind: "organization", id: organizationId }] as const;
    return { view: { id }, audit: { action: "request_link.revoked", subjects } };
  });
}
