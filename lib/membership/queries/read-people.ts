import type { OrganizationScope } from "../../authorization/scope";
import { read } from "../../db/transaction";

/** A living member as the page of people shows him. */
export type MemberView = {
  id: string;
  personId: string;
  name: string;
  email: string;
  role: string;
  startedOn: string;
  untilOn: string | null;
  awayFrom: string | null;
  awayTo: string | null;
  delegateId: string | null;
  version: number;
  /** Grants that are not over and systems he answers for. */
  owns: number;
};

/** An invitation that can still be accepted, or whose time has passed unused. */
export type InvitationRow = {
  id: string;
  email: string;
  role: string;
  untilOn: string | null;
  by: string;
  expiresAt: Date;
  /** What became of its last mail: `waiting`, `sent`, `failed`, or null where there is none. */
  mail: string | null;
};

export type PeopleView = { members: MemberView[]; invitations: InvitationRow[] };

/** Everybody who is a member of the organization today, and the invitations that nobody accepted or withdrew. */
export async function readPeople(scope: OrganizationScope): Promise<PeopleView> {
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const members = await tx.$queryRaw<MemberView[]>`
      SELECT m.id, m.person_id AS "personId", m.name, p.email, m.role, m.started_on AS "startedOn", m.until_on AS "untilOn",
             m.away_from AS "awayFrom", m.away_to AS "awayTo", m.delegate_id AS "delegateId", m.version,
             (SELECT count(*)::int FROM access_grant g WHERE g.organization_id = m.organization_id AND g.owner_id = m.id
                AND g.closure_id IS NULL AND g.voided_at IS NULL AND g.declined_at IS NULL)
           + (SELECT count(*)::int FROM system s WHERE s.organization_id = m.organization_id AND s.owner_id = m.id) AS owns
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL
      ORDER BY lower(m.name), m.id`;
    const invitations = await tx.invitation.findMany({
      where: { organizationId, acceptedAt: null, revokedAt: null },
      orderBy: { id: "desc" },
      take: 200,
      select: {
        id: true,
        email: true,
        role: true,
        untilOn: true,
        createdByName: true,
        expiresAt: true,
        mails: { orderBy: { createdAt: "desc" }, take: 1, select: { state: true } },
      },
    });
    return {
      members,
      invitations: invitations.map(({ createdByName, mails, ...rest }) => ({
        ...rest,
        by: createdByName,
        mail: mails[0]?.state ?? null,
      })),
    };
  });
}
