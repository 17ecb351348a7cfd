import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import { asPerson, inOrganizationBySql } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { readMembers } from "../outbox/due-items";
import { civilDate } from "../time/zone";
import type { MemberActor, Role } from "./actor";
import { type Action, matrix } from "./matrix";
import { columnOf, makeScope, type OrganizationScope, type ScopedOrganization } from "./scope";

/** A signed-in person, and the client's address for the audit trail. */
export type Visitor = { personId: string; from: string | null };

type Row = ScopedOrganization & {
  membership_id: string;
  role: Role;
  member_name: string;
  until_on: string | null;
  colleagues: MemberActor["colleagues"];
};

/**
 * Lets a person do one action in the organization with this slug, or throws: `NotFound` where there is no
 * such organization or he is no member of it (the two cannot be told apart), `Forbidden` where no cell of
 * the permission table allows a member of his role the action. What depends on the thing itself (owner,
 * own act) the operation asks with `permit()` once it has loaded it.
 */
export async function authorize(
  visitor: Visitor,
  action: Action,
  slug: string,
  now: Date,
): Promise<OrganizationScope> {
  const found = await membershipBySlug(visitor.personId, slug);
  if (found === undefined) throw new NotFound("no living membership there");
  const organization = {
    id: found.id,
    slug: found.slug,
    name: found.name,
    zone: found.zone,
    locale: found.locale,
  };
  if (found.until_on !== null && found.until_on < civilDate(now, found.zone))
    throw new NotFound("the membership's last day has passed");
  const actor: MemberActor = {
    kind: "member",
    personId: visitor.personId,
    membershipId: found.membership_id,
    role: found.role,
    name: found.member_name,
    from: visitor.from,
    colleagues: found.colleagues,
  };
  const row = matrix[action];
  if (row[columnOf(actor, false)] === "no" && row[columnOf(actor, true)] === "no")
    throw new Forbidden(`${action} is not for the role ${found.role}`);
  return makeScope(organization, actor, action);
}

async function membershipBySlug(personId: string, slug: string): Promise<Row | undefined> {
  return asPerson(personId, async (tx) => {
    const [own] = await tx.$queryRaw<Omit<Row, "colleagues">[]>`
      SELECT o.id, o.slug, o.name, o.zone, o.locale, m.id AS membership_id, m.role, m.name AS member_name, m.until_on
      FROM organization o JOIN membership m ON m.organization_id = o.id AND m.person_id = ${personId}::uuid AND m.ended_at IS NULL
      WHERE o.slug = ${slug} AND o.ended_at IS NULL`;
    if (own === undefined) return undefined;
    await tx.$executeRaw`SELECT set_config('app.organization_id', ${own.id}, true)`;
    const delegating = { organizationId: own.id, delegateId: { not: null } };
    const members =
      (await tx.membership.count({ where: delegating })) === 0 ? [] : await readMembers(tx, own.id);
    return { ...own, colleagues: new Map(members.map((member) => [member.id, member])) };
  });
}

/**
 * The scope of an organization that is about to be made by this person, its first admin: only the
 * operation that makes it uses this.
 */
export function authorizeFounding(
  visitor: Visitor,
  organization: ScopedOrganization,
  membership: { id: string; name: string },
): OrganizationScope {
  const actor: MemberActor = {
    kind: "member",
    personId: visitor.personId,
    membershipId: membership.id,
    role: "admin",
    name: membership.name,
    from: visitor.from,
    colleagues: new Map(),
  };
  return makeScope(organization, actor, "organization:settings");
}

/**
 * DANGER: a scope without a person, for the scheduled sweep alone. The organization must be living;
 * `NotFound` otherwise.
 */
export async function authorizeSweep(organizationId: string): Promise<OrganizationScope> {
  const [organization] = await inOrganizationBySql(
    organizationId,
    (tx) => tx.$queryRaw<ScopedOrganization[]>`${Prisma.raw(KEPT)}
      SELECT id, slug, name, zone, locale FROM organization WHERE id = ${organizationId}::uuid AND ended_at IS NULL`,
  );
  if (organization === undefined) throw new NotFound("no living organization");
  return makeScope(organization, { kind: "sweep", name: "Doorbook" }, "sweep");
}
