import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, Forbidden, NotFound } from "../../errors";
import { sha256 } from "../../token/token";

/**
 * Makes the membership an invitation promises, for the person `authorizeInvited` found behind its
 * address and nobody else, and uses the invitation up. Asks the token again under the row's lock: of two
 * at once one wins. `NotFound` where the invitation is unknown, used, withdrawn or past its time.
 */
export async function acceptInvitation(
  scope: OrganizationScope,
  { id, token }: { id: string; token: string },
  now: Date,
): Promise<{ membershipId: string; slug: string }> {
  return operate(scope, "membership:edit_own", now, async (tx) => {
    const { organizationId, actor } = scope;
    if (actor.kind !== "member") throw new Forbidden("a person accepts an invitation");
    const [invitation] = await tx.$queryRaw<
      { emailNorm: string; role: string; untilOn: string | null }[]
    >`SELECT email_norm AS "emailNorm", role, until_on AS "untilOn" FROM invitation
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND token_sha256 = ${sha256(token)}
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${now} FOR UPDATE`;
    if (invitation === undefined) throw new NotFound("no living invitation");
    const person = await tx.person.findUnique({
      where: { emailNorm: invitation.emailNorm },
      select: { id: true },
    });
    if (person?.id !== actor.personId) throw new Forbidden("the invitation is for another address");
    const membershipId = actor.membershipId;
    const place = { organizationId, personId: actor.personId };
    const living = await tx.membership.findFirst({ where: { ...place, endedAt: null } });
    if (living !== null) throw new Conflict("already_member", "a member already");
    const { role, untilOn } = invitation;
    const startedOn = scope.today(now);
    await tx.membership.create({
      data: { ...place, id: membershipId, role, untilOn, name: actor.name, startedOn },
    });
    await tx.invitation.updateMany({
      where: { organizationId, id },
      data: { acceptedAt: now, membershipId },
    });
    return {
      view: { membershipId, slug: scope.organization.slug },
      audit: {
        action: "membership.joined",
        subjects: [
          { kind: "membership", id: membershipId },
          { kind: "invitation", id },
        ],
        after: { role, untilOn },
        personal: { "after.name": actor.name },
      },
    };
  });
}
