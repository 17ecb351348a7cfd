import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { env } from "../../env";
import { Forbidden, Invalid } from "../../errors";
import { enqueueInvitation } from "../../outbox/enqueue";
import { normalizeEmail } from "../../text/email";
import { sha256, tokenFor } from "../../token/token";
import { invitationProps } from "../invitation";
import { demandMailsLeft } from "../mails-left";
import { type InviteInput, invitationEnd, untilProblem } from "../membership";
import { demandNoExample } from "../no-example";

/**
 * Invites an address to become a member: 7 days, one use, only for that address; its mail goes into the
 * outbox. Refused where the address is a member already (`already_member`) or has a living invitation
 * (`already_invited`), where it got its hour's share of mails (`Refused(429)`), and in an example company, which mails nobody
 * but its maker (`example_mails_nobody`).
 */
export async function inviteMember(
  scope: OrganizationScope,
  input: InviteInput,
  now: Date,
): Promise<{ id: string; email: string }> {
  return operate(scope, "membership:manage", now, async (tx) => {
    const { organizationId, membershipId } = scope;
    if (membershipId === null) throw new Forbidden("only a member invites");
    await demandNoExample(tx, scope);
    const { email, role, untilOn } = input;
    const problem = untilProblem(role, untilOn, scope.today(now));
    if (problem !== null) throw new Invalid([{ field: "untilOn", code: problem }]);
    const emailNorm = normalizeEmail(email);
    // Two invitations for one address at once: the second waits here, then sees the first.
    await demandMailsLeft(tx, scope, emailNorm, now);
    const member = await tx.membership.findFirst({
      where: { organizationId, endedAt: null, person: { emailNorm } },
      select: { id: true },
    });
    if (member !== null) throw new Invalid([{ field: "email", code: "already_member" }]);
    const living = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const invited = await tx.invitation.findFirst({
      where: { organizationId, emailNorm, ...living },
      select: { id: true },
    });
    if (invited !== null) throw new Invalid([{ field: "email", code: "already_invited" }]);
    const id = newId();
    await tx.invitation.create({
      data: {
        organizationId,
        id,
        email,
        emailNorm,
        role,
        untilOn,
        tokenSha256: sha256(tokenFor("invitation", id, env().AUTH_SECRET)),
        createdAt: now,
        createdById: membershipId,
        createdByName: scope.actor.name,
        expiresAt: invitationEnd(now),
      },
    });
    const props = invitationProps(scope, role);
    await enqueueInvitation(tx, scope, { invitationId: id, props }, now);
    return {
      view: { id, email },
      audit: {
        action: "invitation.made",
        subjects: [{ kind: "invitation", id }],
        after: { role, untilOn },
        personal: { "after.email": email },
      },
    };
  });
}
