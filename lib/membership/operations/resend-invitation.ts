import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, NotFound } from "../../errors";
import { enqueueInvitation } from "../../outbox/enqueue";
import { invitationProps } from "../invitation";
import { demandMailsLeft } from "../mails-left";
import { type InvitationIdInput, invitationEnd } from "../membership";

/**
 * Sends an invitation again, good for 7 more days from now. `Conflict("link_spent")` where it was
 * accepted or withdrawn; `Refused(429)` where the address got its hour's share of mails.
 */
export async function resendInvitation(
  scope: OrganizationScope,
  { id }: InvitationIdInput,
  now: Date,
): Promise<{ email: string }> {
  return operate(scope, "membership:manage", now, async (tx) => {
    const { organizationId } = scope;
    const invitation = await tx.invitation.findFirst({
      where: { organizationId, id },
      select: { email: true, emailNorm: true, role: true },
    });
    if (invitation === null) throw new NotFound();
    await demandMailsLeft(tx, scope, invitation.emailNorm, now);
    const expiresAt = invitationEnd(now);
    const { count } = await tx.invitation.updateMany({
      where: { organizationId, id, acceptedAt: null, revokedAt: null },
      data: { expiresAt },
    });
    if (count !== 1) throw new Conflict("link_spent", "accepted or withdrawn");
    const props = invitationProps(scope, invitation.role);
    await enqueueInvitation(tx, scope, { invitationId: id, props }, now);
    return {
      view: { email: invitation.email },
      audit: {
        action: "invitation.sent_again",
        subjects: [{ kind: "invitation", id }],
        after: { expiresAt: expiresAt.toISOString() },
      },
    };
  });
}
