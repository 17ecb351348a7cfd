import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { NotFound } from "../../errors";
import { destroyUnopenedLinks } from "../../secret-link/stored";

/**
 * Ends an example company: from now on nobody sees it, and whatever mail waits in it stays unsent. `NotFound` for
 * an organization that is no example or has ended.
 */
export async function endExample(scope: OrganizationScope, now: Date): Promise<{ id: string }> {
  return operate(scope, "organization:settings", now, async (tx) => {
    const { organizationId: id } = scope;
    const { count } = await tx.organization.updateMany({
      where: { id, exampleOfId: { not: null }, endedAt: null },
      data: { endedAt: now, version: { increment: 1 } },
    });
    if (count !== 1) throw new NotFound("no living example");
    const subjects = [{ kind: "organization", id }] as const;
    // Nobody comes by again to delete what lapses in an organization that has ended.
    const links = await destroyUnopenedLinks(tx, scope, "all", "closed", now);
    return { view: { id }, audit: [{ action: "organization.ended", subjects }, ...links] };
  });
}
