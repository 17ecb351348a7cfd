import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Conflict, Invalid } from "../errors";
import { noticeProps } from "../grant/stored";
import { enqueueNotice } from "../outbox/enqueue";
import { receivedProps } from "../received/stored";
import { demandAnswerable } from "./answerable";
import { NOBODY_YET } from "./membership";
import type { StoredMember } from "./stored";

/** What moved from one owner to another. */
export type Moved = {
  to: string;
  toName: string;
  grants: string[];
  systems: string[];
  /** Accesses of clients. */
  received: string[];
};

const NOTICED = 50;

/** Who leaves with thousands of doors gives them away in one transaction. */
export const MOVING = { timeout: 20_000 };

/**
 * Moves all a member answers for (grants that are not over, systems, and what we hold for clients) to another who can, and tells
 * him. Where there is something and nobody is named: `Conflict("still_owns")` with the count. Answers null
 * where there is nothing, or where nobody takes it over (`NOBODY_YET`): it stays in his name.
 */
export async function moveOwned(
  tx: Tx,
  scope: OrganizationScope,
  from: Pick<StoredMember, "id" | "name">,
  to: string | null,
  now: Date,
): Promise<Moved | null> {
  const { organizationId } = scope;
  const standing = { organizationId, ownerId: from.id, closureId: null, voidedAt: null };
  const grants = await tx.grant.findMany({
    where: { ...standing, declinedAt: null },
    include: { supplier: true, credential: { include: { system: true } } },
    orderBy: { id: "asc" },
  });
  const own = { organizationId, ownerId: from.id };
  const systems = await tx.system.findMany({ where: own, select: { id: true } });
  const received = await heldBy(tx, scope, from.id);
  const count = grants.length + systems.length + received.length;
  if (count === 0 || to === NOBODY_YET) return null;
  if (to === null) throw new Conflict("still_owns", "the member still owns things", { count });
  if (to === from.id) throw new Invalid([{ field: "to", code: "not_yourself" }]);
  const owner = await demandAnswerable(tx, scope, to, "to", now);

  const ids = grants.map(({ id }) => id);
  await tx.grant.updateMany({
    where: { organizationId, id: { in: ids } },
    data: { ownerId: owner.id, version: { increment: 1 } },
  });
  await tellChanges(tx, scope, ids, { from: from.name, to: owner.name }, now);
  await tx.system.updateMany({
    where: own,
    data: { ownerId: owner.id, version: { increment: 1 } },
  });
  await tx.receivedAccess.updateMany({
    where: { organizationId, id: { in: received.map(({ id }) => id) } },
    data: { ownerId: owner.id, version: { increment: 1 } },
  });
  for (const grant of grants.slice(0, NOTICED)) {
    const subject = { kind: "grant", id: grant.id };
    const props = { ...noticeProps(grant), from: from.name };
    const notice = { template: "reassigned", recipientId: owner.id, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
  }
  for (const access of received.slice(0, NOTICED)) {
    const subject = { kind: "received_access", id: access.id };
    const props = { ...receivedProps(access), from: from.name };
    const notice = { template: "received_given", recipientId: owner.id, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
  }
  return {
    to: owner.id,
    toName: owner.name,
    grants: ids,
    systems: systems.map(({ id }) => id),
    received: received.map(({ id }) => id),
  };
}

// One statement for all: thousands of doors may move at once.
async function tellChanges(
  tx: Tx,
  scope: OrganizationScope,
  grantIds: readonly string[],
  { from, to }: { from: string; to: string },
  now: Date,
): Promise<void> {
  const rows = JSON.stringify(grantIds.map((grantId) => ({ id: newId(), grantId })));
  await tx.$executeRaw`
    INSERT INTO grant_change (organization_id, id, grant_id, what, from_value, to_value, via, at, on_day, by_id, by_name)
    SELECT ${scope.organizationId}::uuid, x.id, x."grantId", 'owner', ${from}, ${to}, 'membership', ${now}, ${scope.today(now)},
      ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "grantId" uuid)`;
}

/** What a member answers for of all that clients gave us and that we hold still, the earliest end first. */
export function heldBy(tx: Tx, { organizationId }: OrganizationScope, ownerId: string) {
  return tx.receivedAccess.findMany({
    where: { organizationId, ownerId, destructionId: null, voidedAt: null },
    include: { client: { select: { name: true } } },
    orderBy: [{ endsOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  });
}

/** The event of a move, for the page of each thing that moved. */
export function movedEntry(from: Pick<StoredMember, "id" | "name">, moved: Moved) {
  return {
    action: "grant.reassigned",
    subjects: [
      { kind: "membership", id: from.id },
      { kind: "membership", id: moved.to },
      ...moved.grants.map((id) => ({ kind: "grant", id })),
      ...moved.systems.map((id) => ({ kind: "system", id })),
      ...moved.received.map((id) => ({ kind: "received_access", id })),
    ] as [{ kind: string; id: string }, ...{ kind: string; id: string }[]],
    before: { owner: from.id },
    after: { owner: moved.to },
    personal: { "before.owner": from.name, "after.owner": moved.toName },
  };
}
