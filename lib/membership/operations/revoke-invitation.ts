import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, NotFound } from "../../errors";
import type { InvitationIdInput } from "../membership";

/** Withdraws an invitation: its link opens nothing from now on. `Conflict("link_spent")` where it was accepted or withdrawn before. */
export async function revokeInvitation(
  scope: OrganizationScope,
  { id }: InvitationIdInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "membership:manage", now, async (tx) => {
    const { organizationId } = scope;
    const invitation = await tx.invitation.findFirst({
      where: { organizationId, id },
      select: { id: true },
    });
    if (invitation === null) throw new NotFound();
    const { count } = await tx.invitation.updateMany({
      where: { organizationId, id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count !== 1) throw new Conflict("link_spent", "accepted or withdrawn before");
    await tx.mail.updateMany({
      where: { organizationId, invitationId: id, state: "waiting", leaseUntil: null },
      data: { state: "cancelled" },
    });
    return {
      view: { id },
      audit: { action: "invitation.withdrawn", subjects: [{ kind: "invitation", id }] },
    };
  });
}
