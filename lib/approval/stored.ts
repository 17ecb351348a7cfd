import type { OrganizationScope } from "../authorization/scope";
import type { CredentialKind } from "../credential/kinds";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Conflict, Forbidden, Invalid } from "../errors";
import type { GrantLevel } from "../grant/level";
import { demandNotVoid, isRequested, noticeProps, type StoredGrant } from "../grant/stored";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice } from "../outbox/enqueue";
import { approvalNeeded, decidersOf } from "../policy/approval";
import { policyInForce } from "../policy/stored";
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
 * `nobody_to_approve`; but where no policy asks for a second person (`needed` is false), it waits for himself.
 */
export async function askApproval(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  needed: boolean,
  now: Date,
): Promise<void> {
  const requesterId = grant.loggedById ?? "";
  const systemOwnerId = grant.credential.system.ownerId;
  const ofHolder = await membersOfHolder(tx, scope, grant.supplierId);
  const members = await readMembers(tx, scope.organizationId);
  const deciders = decidersOf({ requesterId, systemOwnerId }, members, ofHolder);
  if (deciders.length === 0 && !needed) return;
  if (deciders.length === 0)
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

type OfRequester = {
  id: string;
  level: string;
  supplierId: string;
  loggedById: string | null;
  credential: {
    kind: string;
    system: {
      ownerId: string;
      maxDays: number | null;
      sharedAllowed: boolean | null;
      approval: boolean | null;
    };
  };
};

/**
 * Whether whoever took up what an outsider asked for by the organization's link may decide it himself: nobody else could,
 * and no policy in force asks for a second person. Never for what one of ours asked for.
 */
export async function mayBeAlone(
  tx: Tx,
  scope: OrganizationScope,
  { id: grantId, level, supplierId, loggedById, credential }: OfRequester,
): Promise<boolean> {
  const { organizationId } = scope;
  if ((await tx.accessRequest.count({ where: { organizationId, grantId } })) === 0) return false;
  const rules = await policyInForce(tx, scope, credential.system);
  const facts = { level: level as GrantLevel, kind: credential.kind as CredentialKind };
  if (approvalNeeded(rules.approval, facts)) return false;
  const ofHolder = await membersOfHolder(tx, scope, supplierId);
  const members = await readMembers(tx, organizationId);
  const asked = { requesterId: loggedById ?? "", systemOwnerId: credential.system.ownerId };
  return decidersOf(asked, members, ofHolder).length === 0;
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

/**
 * Refuses whoever asked (`own_request`) and whoever is of the holder (`of_the_holder`): neither decides. Whoever took up
 * what an outsider asked for may, where `mayBeAlone` says so.
 */
export async function demandDecider(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
): Promise<void> {
  if (grant.loggedById === scope.membershipId && !(await mayBeAlone(tx, scope, grant)))
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
