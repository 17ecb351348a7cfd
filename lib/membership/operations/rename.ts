import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Forbidden, NotFound } from "../../errors";

/** Gives one's own membership another name. What was written under the former one stays as it was that day. */
export async function renameOwnMembership(
  scope: OrganizationScope,
  { name }: { name: string },
  now: Date,
): Promise<{ name: string }> {
  return operate(scope, "membership:edit_own", now, async (tx) => {
    const { organizationId, membershipId: id } = scope;
    if (id === null) throw new Forbidden("only a member has a name");
    permit(scope, { owners: [id] }, now);
    const member = await tx.membership.findFirst({
      where: { organizationId, id, endedAt: null },
      select: { name: true },
    });
    if (member === null) throw new NotFound();
    await tx.membership.updateMany({
      where: { organizationId, id },
      data: { name, version: { increment: 1 } },
    });
    return {
      view: { name },
      audit: {
        action: "membership.renamed",
        subjects: [{ kind: "membership", id }],
        personal: { "before.name": member.name, "after.name": name },
      },
    };
  });
}
