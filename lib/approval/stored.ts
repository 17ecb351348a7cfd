import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Conflict, Forbidden, Invalid } from "../errors";
import { demandNotVoid, isRequested, noticeProps, type StoredGrant } from "../grant/stored";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice } from "../outbox/enqueue";
import { decidersOf } from "../policy/approval";
import { normalizeEmail } from "../text/email";

/** The members whose own address is that of one of the supplier's contacts: they are of the holder, and decide nothing of its. */
export async function membersOfHolder(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
): Promise<string[]> {
  const contacts = await tx.contact.findMany({
    where: { organizationId, supplierId, email: { not: null } },
    select: { email: true },
  });
  if (contacts.length === 0) return [];
  const addresses = contacts.map(({ email }) => normalizeEmail(email ?? ""));
  const members = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organization_id = ${organizationId}::uuid AND p.email_norm = ANY(${addresses}::text[])`;
  return members.map(({ id }) => id);
}

/**
 * Tells at once who decides the request that was just logged: the system's owner, or the admins where he is who asks,
 * is of the holder, has left or is away with nobody in his place. Refused where nobody but the requester could decide:
 * `nobody_to_approve`.
 */
export async function askApproval(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  now: Date,
): Promise<void> {
  const requesterId = grant.loggedById ?? "";
  const systemOwnerId = grant.credential.system.ownerId;
  const ofHolder = await membersOfHolder(tx, scope, grant.supplierId);
  const members = await readMembers(tx, scope.organizationId);
  if (decidersOf({ requesterId, systemOwnerId }, members, ofHolder).length === 0)
    throw new Invalid([
      { field: "", code: "nobody_to_approve", values: { name: scope.actor.name } },
    ]);
  const notice = {
    template: "approval_asked",
    recipientId: systemOwnerId,
    notTo: [requesterId, ...ofHolder],
    subject: { kind: "grant", id: grant.id },
    props: { ...noticeProps(grant), reason: grant.reason, endsOn: grant.endsOn },
  } as const;
  await enqueueNotice(tx, scope, notice, now);
}

/** Refuses what waits for no decision: `Conflict` with who decided, withdrew or voided it, and when. */
export async function demandUndecided(
  tx: Tx,
  { organizationId }: OrganizationScope,
  grant: StoredGrant,
): Promise<void> {
  demandNotVoid(grant);
  if (isRequested(grant)) return;
  const where = { organizationId, grantId: grant.id };
  const decision = await tx.approvalDecision.findFirst({ where });
  if (decision === null) throw new Conflict("not_requested", "no approval was asked");
  const { byName: by, at, what } = decision;
  throw new Conflict("already_decided", "decided already", { by, at: at.toISOString(), what });
}

/** Refuses whoever asked (`own_request`) and whoever is of the holder (`of_the_holder`): neither decides. */
export async function demandDecider(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
): Promise<void> {
  if (grant.loggedById === scope.membershipId)
    throw new Forbidden("the requester decides nothing of his own", "own_request");
  const ofHolder = await membersOfHolder(tx, scope, grant.supplierId);
  if (ofHolder.some((id) => id === scope.membershipId))
    throw new Forbidden("an address of the supplier's", "of_the_holder");
}

/** What was decided; the two ends where it was shortened. */
export type Decision = {
  what: "approved" | "declined" | "withdrawn";
  why: string | null;
  fromEndsOn?: string | null;
  toEndsOn?: string | null;
};

/** Keeps the decision, one for each request, with who and when. */
export async function writeDecision(
  tx: Tx,
  scope: OrganizationScope,
  grantId: string,
  decision: Decision,
  now: Date,
): Promise<void> {
  const { organizationId, membershipId: byId } = scope;
  if (byId === null) throw new Forbidden("a request is decided by a member");
  const by = { byId, byName: scope.actor.name, at: now, onDay: scope.today(now) };
  await tx.approvalDecision.create({
    data: { organizationId, id: newId(), grantId, ...decision, ...by },
  });
}

/** Tells whoever asked what became of it. */
export async function tellDecided(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  decision: "approved" | "shortened" | "declined" | "withdrawn",
  { endsOn, why }: { endsOn: string | null; why: string | null },
  now: Date,
): Promise<void> {
  if (grant.loggedById === null) return;
  const notice = {
    template: "approval_decided",
    recipientId: grant.loggedById,
    subject: { kind: "grant", id: grant.id },
    props: { ...noticeProps(grant), decision, endsOn, why },
  } as const;
  await enqueueNotice(tx, scope, notice, now);
}
