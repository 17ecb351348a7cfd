import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { noticeProps } from "../grant/stored";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice, type Notice } from "../outbox/enqueue";
import { receivedProps } from "../received/stored";
import { recipientFor } from "../reminder/recipient";
import { heldBy } from "./owned";
import type { StoredMember } from "./stored";

/** So many of them are named in the notice; the list has the rest. */
const NAMED = 25;

type LeftThing = Pick<Notice, "template" | "subject" | "props"> & { systemOwnerId: string | null };

/**
 * Tells whoever is next in line, at once, of every standing door, every system and every access of a client that a member leaves in
 * his own name: one notice each, with how many there are and the first 25. Called when he has left, in the
 * same transaction. Answers how many there are; null where he leaves nothing.
 */
export async function leaveBehind(
  tx: Tx,
  scope: OrganizationScope,
  gone: Pick<StoredMember, "id" | "name">,
  now: Date,
): Promise<{ grants: number; systems: number; received?: number } | null> {
  const [grants, systems] = [await doorsOf(tx, scope, gone.id), await systemsOf(tx, scope, gone)];
  const received = await receivedOf(tx, scope, gone.id);
  const things = [...grants, ...systems, ...received];
  if (things.length === 0) return null;
  const members = await readMembers(tx, scope.organizationId);
  const byReader = new Map<string, LeftThing[]>();
  for (const thing of things) {
    const item = { ownerId: gone.id, systemOwnerId: thing.systemOwnerId };
    for (const id of recipientFor(item, members, scope.today(now)).membershipIds)
      byReader.set(id, [...(byReader.get(id) ?? []), thing]);
  }
  for (const [recipientId, told] of byReader)
    for (const { template, subject, props } of told.slice(0, NAMED)) {
      const counted = { ...props, name: gone.name, count: told.length };
      await enqueueNotice(tx, scope, { template, recipientId, subject, props: counted }, now);
    }
  const held = received.length > 0 && { received: received.length };
  return { grants: grants.length, systems: systems.length, ...held };
}

async function doorsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  ownerId: string,
): Promise<LeftThing[]> {
  const standing = { closureId: null, voidedAt: null, declinedAt: null };
  const grants = await tx.grant.findMany({
    where: { organizationId, ownerId, ...standing },
    include: { supplier: true, credential: { include: { system: true } } },
    orderBy: [{ endsOn: "asc" }, { id: "asc" }],
  });
  return grants.map(
    (grant): LeftThing => ({
      template: "owner_left",
      subject: { kind: "grant", id: grant.id },
      props: noticeProps(grant),
      systemOwnerId: grant.credential.system.ownerId,
    }),
  );
}

async function systemsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { id: ownerId }: { id: string },
): Promise<LeftThing[]> {
  const systems = await tx.system.findMany({
    where: { organizationId, ownerId },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
  return systems.map(
    ({ id, name: system }): LeftThing => ({
      template: "owner_left_system",
      subject: { kind: "system", id },
      props: { system },
      systemOwnerId: ownerId,
    }),
  );
}

async function receivedOf(tx: Tx, scope: OrganizationScope, ownerId: string): Promise<LeftThing[]> {
  const held = await heldBy(tx, scope, ownerId);
  return held.map(
    (access): LeftThing => ({
      template: "owner_left_received",
      subject: { kind: "received_access", id: access.id },
      props: receivedProps(access),
      systemOwnerId: null,
    }),
  );
}
