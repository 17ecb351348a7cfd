import { demandReader } from "../../authorization/reader";
import type { OrganizationScope } from "../../authorization/scope";
import type { Prisma } from "../../db/generated/client";
import { read } from "../../db/transaction";
import { byName } from "../../text/by-name";
import { type FormerMember, formerMember, newestFirst } from "../former";

/** A membership that nobody has ended, as the page of people shows it. */
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
  /** Grants that are not over, systems, and accesses of clients that we hold: all he answers for. */
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

/** `lapsed`: nobody ended them, but their last day has passed; an admin can still give them another one. */
export type PeopleView = {
  members: MemberView[];
  lapsed: MemberView[];
  former: FormerMember[];
  /** Whether more have left than `former` names. */
  moreFormer: boolean;
  invitations: InvitationRow[];
};

const FORMER = 50;
const INVITATIONS = 200;

const endedSelect = { id: true, name: true, role: true, untilOn: true, endedAt: true } as const;
const invitationSelect = {
  id: true,
  email: true,
  role: true,
  untilOn: true,
  createdByName: true,
  expiresAt: true,
  mails: { orderBy: { createdAt: "desc" }, take: 1, select: { state: true } },
} as const satisfies Prisma.InvitationSelect;

/**
 * Everybody who is a member of the organization on the day of `now`, by name; the 50 who left last (those who lapsed are
 * among them), newest first; and the invitations that nobody accepted or withdrew.
 */
export async function readPeople(scope: OrganizationScope, now: Date): Promise<PeopleView> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const rows = await tx.$queryRaw<MemberView[]>`
      SELECT m.id, m.person_id AS "personId", m.name, p.email, m.role, m.started_on AS "startedOn", m.until_on AS "untilOn",
             m.away_from AS "awayFrom", m.away_to AS "awayTo", m.delegate_id AS "delegateId", m.version,
             (SELECT count(*)::int FROM access_grant g WHERE g.organization_id = m.organization_id AND g.owner_id = m.id
                AND g.closure_id IS NULL AND g.voided_at IS NULL AND g.declined_at IS NULL)
           + (SELECT count(*)::int FROM system s WHERE s.organization_id = m.organization_id AND s.owner_id = m.id)
           + (SELECT count(*)::int FROM received_access r WHERE r.organization_id = m.organization_id AND r.owner_id = m.id
                AND r.destruction_id IS NULL AND r.voided_at IS NULL) AS owns
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL
      ORDER BY m.id`;
    const isOver = ({ untilOn }: MemberView) => untilOn !== null && untilOn < today;
    const lapsed = rows.filter(isOver);
    const ended = await tx.membership.findMany({
      where: { organizationId, endedAt: { not: null } },
      orderBy: [{ endedAt: "desc" }, { id: "desc" }],
      take: FORMER + 1,
      select: endedSelect,
    });
    const former = [
      ...lapsed.flatMap((one) => formerMember(one, null)),
      ...ended.flatMap((one) => formerMember(one, one.endedAt && scope.today(one.endedAt))),
    ].sort(newestFirst);
    const invitations = await tx.invitation.findMany({
      where: { organizationId, acceptedAt: null, revokedAt: null },
      orderBy: { id: "desc" },
      take: INVITATIONS,
      select: invitationSelect,
    });
    return {
      members: rows.filter((row) => !isOver(row)).sort(byName),
      lapsed,
      former: former.slice(0, FORMER),
      moreFormer: former.length > FORMER,
      invitations: invitations.map(({ createdByName, mails, ...rest }) => ({
        ...rest,
        by: createdByName,
        mail: mails[0]?.state ?? null,
      })),
    };
  });
}
