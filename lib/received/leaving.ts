import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import type { Tx } from "../db/transaction";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice } from "../outbox/enqueue";
import { recipientFor } from "../reminder/recipient";
import { receivedProps } from "./stored";

/** So many of them are named in the notice, by client; the former member's page has the rest. */
const NAMED = 25;

/** Whoever leaves uses nothing of a client's any more: his uses end that day. Answers how many there were. */
export async function endUses(
  tx: Tx,
  scope: OrganizationScope,
  membershipId: string,
  now: Date,
): Promise<number> {
  const { organizationId } = scope;
  const { count } = await tx.receivedAccessUser.updateMany({
    where: { organizationId, membershipId, untilOn: null },
    data: { untilOn: scope.today(now) },
  });
  return count;
}

type Known = {
  id: string;
  systemWords: string;
  account: string;
  client: { name: string };
  ownerId: string;
};

/**
 * Tells, at once, whoever answers for an access of a client that the departed used, and so knows: the client is to be told. One notice
 * each, with how many there are and the first 25. Called when he has left and what he owned has moved, in the same
 * transaction; never to the one who acts.
 */
export async function tellUserLeft(
  tx: Tx,
  scope: OrganizationScope,
  gone: { id: string; name: string },
  now: Date,
): Promise<void> {
  const known = await knownTo(tx, scope, gone.id);
  if (known.length === 0) return;
  const members = await readMembers(tx, scope.organizationId);
  const byReader = new Map<string, Known[]>();
  for (const access of known) {
    const item = { ownerId: access.ownerId, systemOwnerId: null };
    for (const id of recipientFor(item, members, scope.today(now)).membershipIds)
      byReader.set(id, [...(byReader.get(id) ?? []), access]);
  }
  for (const [recipientId, told] of byReader)
    for (const access of told.slice(0, NAMED)) {
      const subject = { kind: "received_access", id: access.id };
      const who = { name: gone.name, memberId: gone.id, count: told.length };
      const props = { ...receivedProps(access), ...who };
      const notice = { template: "user_left", recipientId, subject, props } as const;
      await enqueueNotice(tx, scope, notice, now);
    }
}

function knownTo(
  tx: Tx,
  { organizationId }: OrganizationScope,
  membershipId: string,
): Promise<Known[]> {
  return tx.$queryRaw<Known[]>(Prisma.sql`
    SELECT r.id::text AS id, r.system_words AS "systemWords", r.account, json_build_object('name', c.name) AS client, r.owner_id::text AS "ownerId"
    FROM received_access_user u
    JOIN received_access r ON r.organization_id = u.organization_id AND r.id = u.access_id AND r.voided_at IS NULL
    JOIN client c ON c.organization_id = r.organization_id AND c.id = r.client_id
    WHERE u.organization_id = ${organizationId}::uuid AND u.membership_id = ${membershipId}::uuid
      AND NOT EXISTS (SELECT FROM hand_back_item i WHERE i.organization_id = r.organization_id AND i.access_id = r.id
        AND i.confirmed_at IS NOT NULL)
    ORDER BY c.name_norm, r.system_words, r.id`);
}
