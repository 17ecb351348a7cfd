import { newId } from "../db/id";
import { globally, inOrganization } from "../db/transaction";
import { Invalid, NotFound } from "../errors";
import { sha256 } from "../token/token";
import type { MemberActor, Role } from "./actor";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts of an invitation's link. */
export type InvitationLink = { organizationId: string; id: string; token: string };

/** What the page of an invitation says before it is accepted. */
export type InvitationView = {
  organization: string;
  email: string;
  role: Role;
  by: string;
  /** Whether somebody with this address is known: then his name is not asked. */
  known: boolean;
};

const ORGANIZATION = { id: true, slug: true, name: true, zone: true, locale: true } as const;

async function living(link: InvitationLink, now: Date) {
  const { organizationId, id, token } = link;
  const invitation = await inOrganization(organizationId, (tx) =>
    tx.invitation.findFirst({
      where: {
        organizationId,
        id,
        tokenSha256: sha256(token),
        acceptedAt: null,
        revokedAt: null,
        expiresAt: { gt: now },
        organization: { endedAt: null },
      },
      select: {
        email: true,
        emailNorm: true,
        role: true,
        createdByName: true,
        organization: { select: ORGANIZATION },
      },
    }),
  );
  if (invitation === null) throw new NotFound("no living invitation");
  return invitation;
}

const personWith = (emailNorm: string) =>
  globally((tx) =>
    tx.person.findUnique({ where: { emailNorm }, select: { id: true, name: true } }),
  );

/** Reads a living invitation by its link; `NotFound` for every other. Changes nothing. */
export async function readInvitation(link: InvitationLink, now: Date): Promise<InvitationView> {
  const { email, emailNorm, role, createdByName, organization } = await living(link, now);
  const known = (await personWith(emailNorm)) !== null;
  return { organization: organization.name, email, role: role as Role, by: createdByName, known };
}

/**
 * The scope of the person a living invitation is for, who is made where nobody has its address yet (the
 * link proves the address). It allows what concerns his own membership, under an id that is new:
 * `acceptInvitation` makes it. Somebody new must give a name. `NotFound` for every link that is unknown, used, withdrawn or past its time.
 */
export async function authorizeInvited(
  link: InvitationLink,
  guest: { name: string | null; locale: string; from: string | null },
  now: Date,
): Promise<{ scope: OrganizationScope; personId: string }> {
  const { email, emailNorm, role, organization } = await living(link, now);
  const person = await personWith(emailNorm);
  const name = person?.name ?? guest.name;
  if (name === null) throw new Invalid([{ field: "name", code: "empty" }]);
  const personId = person?.id ?? newId();
  if (person === null) {
    const data = { id: personId, email, emailNorm, name, locale: guest.locale, createdAt: now };
    await globally((tx) => tx.person.createMany({ data, skipDuplicates: true }));
  }
  const found = await personWith(emailNorm);
  const actor: MemberActor = {
    kind: "member",
    personId: found?.id ?? personId,
    membershipId: newId(),
    role: role as Role,
    name: found?.name ?? name,
    from: guest.from,
    colleagues: new Map(),
  };
  return { scope: makeScope(organization, actor, "membership:edit_own"), personId: actor.personId };
}
