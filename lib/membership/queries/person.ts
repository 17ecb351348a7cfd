import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Role } from "@/lib/authorization/actor";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { rowSql, type ShownGrants } from "@/lib/grant/queries/row-sql";
import { stateSql } from "@/lib/grant/queries/state-sql";
import { byName } from "@/lib/text/by-name";
import type { CivilDate } from "@/lib/time/civil-date";

const memberSelect = {
  id: true,
  role: true,
  name: true,
  startedOn: true,
  untilOn: true,
  awayFrom: true,
  awayTo: true,
  endedAt: true,
  endedByName: true,
  version: true,
  person: { select: { id: true, email: true, emailFailedAt: true } },
  delegate: { select: { id: true, name: true } },
} as const satisfies Prisma.MembershipSelect;

type Read = Prisma.MembershipGetPayload<{ select: typeof memberSelect }>;

/** A member as lists and pickers show him. `left`: his membership has ended, or its last day has passed. */
export type PersonView = Omit<Read, "role" | "person"> & {
  role: Role;
  personId: string;
  email: string;
  /** Since when his address refuses mail; null where it does not. */
  emailFailedAt: Date | null;
  left: boolean;
  /** The day somebody ended it; null where nobody did. */
  endedOn: CivilDate | null;
  awayToday: boolean;
};

function personView(
  { person, role, ...member }: Read,
  scope: OrganizationScope,
  today: CivilDate,
): PersonView {
  const { awayFrom, awayTo, untilOn, endedAt } = member;
  return {
    ...member,
    role: role as Role,
    personId: person.id,
    email: person.email,
    emailFailedAt: person.emailFailedAt,
    endedOn: endedAt && scope.today(endedAt),
    left: endedAt !== null || (untilOn !== null && untilOn < today),
    awayToday: awayFrom !== null && awayTo !== null && awayFrom <= today && today <= awayTo,
  };
}

/** Every member by name, those who have left last. `who`: only those who can own a door (admins and members still here), or all. */
export async function listMembers(
  scope: OrganizationScope,
  who: "owners" | "all",
  now: Date,
): Promise<PersonView[]> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  const rows = await read(scope, (tx) =>
    tx.membership.findMany({
      where: { organizationId },
      orderBy: { id: "asc" },
      select: memberSelect,
    }),
  );
  const members = rows
    .map((row) => personView(row, scope, today))
    .sort((a, b) => Number(a.left) - Number(b.left) || byName(a, b));
  return who === "all" ? members : members.filter((m) => !m.left && m.role !== "auditor");
}

/** Its grants are the doors he answers for. */
export type PersonPage = ShownGrants & {
  member: PersonView;
  /** The systems he owns, the first by name, and how many there are. */
  systems: { id: string; name: string; sensitive: boolean }[];
  systemCount: number;
  /** Those who named him their delegate. */
  standsInFor: { id: string; name: string; awayFrom: CivilDate | null; awayTo: CivilDate | null }[];
  history: EventView[];
  may: Action[];
};

const SYSTEMS = 200;

/** A member and what he answers for: standing grants and systems. Throws `NotFound` where he is none of this organization's. */
export async function readPersonPage(
  scope: OrganizationScope,
  membershipId: string,
  now: Date,
): Promise<PersonPage> {
  demandReader(scope);
  const id = knownId(membershipId);
  const { organizationId } = scope;
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id } };
    const member = found(await tx.membership.findUnique({ where, select: memberSelect }));
    const owned = Prisma.sql`g.owner_id = ${id}::uuid AND ${stateSql.is("standing", today)}`;
    const shown = await rowSql.shown(tx, scope, owned, today);
    const systems = await tx.system.findMany({
      where: { organizationId, ownerId: id },
      orderBy: { nameNorm: "asc" },
      take: SYSTEMS,
      select: { id: true, name: true, sensitive: true },
    });
    const systemCount =
      systems.length < SYSTEMS
        ? systems.length
        : await tx.system.count({ where: { organizationId, ownerId: id } });
    const standsInFor = await tx.membership.findMany({
      where: { organizationId, delegateId: id, endedAt: null },
      select: { id: true, name: true, awayFrom: true, awayTo: true },
    });
    return {
      member: personView(member, scope, today),
      ...shown,
      systems,
      systemCount,
      standsInFor: standsInFor as PersonPage["standsInFor"],
      history: await eventsOf(tx, organizationId, [id], 100),
      may: permittedActions(scope, { owners: [id] }, now),
    };
  });
}
