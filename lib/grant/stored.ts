import { changedMeanwhile } from "../audit/first";
import type { Json } from "../audit/record";
import type { Relation } from "../authorization/relation";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";
import { type CivilDate, civilDateFrom } from "../time/civil-date";
import { type GrantState, grantState } from "./state";

/**
 * The grant with this id and all that decides about it, its row and its credential's row held until the
 * transaction ends. `NotFound` where the scope's organization has none.
 */
export async function lockGrant(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT c.id FROM credential c
    JOIN access_grant g ON g.organization_id = c.organization_id AND g.credential_id = c.id
    WHERE g.organization_id = ${organizationId}::uuid AND g.id = ${id}::uuid FOR UPDATE OF c`;
  await tx.$queryRaw`SELECT id FROM access_grant
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const grant = await tx.grant.findFirst({ where: { organizationId, id }, include: GRANT_FACTS });
  if (grant === null) throw new NotFound();
  return grant;
}

/** `NotFound` where the scope's organization has no such grant. Holds nothing: for what must be locked before it. */
export async function demandGrant(tx: Tx, scope: OrganizationScope, id: string): Promise<void> {
  const { organizationId } = scope;
  const found = await tx.grant.findFirst({ where: { organizationId, id }, select: { id: true } });
  if (found === null) throw new NotFound();
}

/** All that decides about a grant, read with it. */
export const GRANT_FACTS = {
  supplier: true,
  contact: true,
  owner: { select: { id: true, name: true, endedAt: true } },
  closure: true,
  credential: { include: { system: true } },
} as const;

export type StoredGrant = Awaited<ReturnType<typeof lockGrant>>;

/** The grant's state on that day. */
export function stateOf(
  grant: Pick<
    StoredGrant,
    | "voidedAt"
    | "declinedAt"
    | "approvalAskedAt"
    | "authorizedOn"
    | "closureId"
    | "doneSaidId"
    | "startsOn"
    | "endsOn"
  >,
  today: CivilDate,
): GrantState {
  return grantState(
    {
      voidedAt: grant.voidedAt,
      declinedAt: grant.declinedAt,
      approvalAskedAt: grant.approvalAskedAt,
      authorizedOn: day(grant.authorizedOn),
      closed: grant.closureId !== null,
      closingAsked: grant.doneSaidId !== null,
      startsOn: civilDateFrom(grant.startsOn),
      endsOn: day(grant.endsOn),
    },
    today,
  );
}

/** A stored day as a `CivilDate`; the database has checked that it is one. */
export function day(stored: string | null): CivilDate | null {
  return stored === null ? null : civilDateFrom(stored);
}

/** Whom the permission table asks about: the grant's owner and its system's; and the door of a mail link. */
export function relationOf(grant: StoredGrant): Relation & { owners: [string, string] } {
  return {
    owners: [grant.ownerId, grant.credential.system.ownerId],
    subjects: [grant.id],
  };
}

/** Refuses what was logged in error: `Conflict` with who voided it, and when. */
export function demandNotVoid(grant: StoredGrant): void {
  if (grant.voidedAt !== null)
    throw new Conflict("already_void", "the grant is void", {
      by: grant.voidedByName ?? "",
      at: grant.voidedAt.toISOString(),
    });
}

/** Whether a second person's decision is still waited for. */
export function isRequested(
  grant: Pick<StoredGrant, "approvalAskedAt" | "authorizedOn" | "declinedAt" | "voidedAt">,
): boolean {
  return (
    grant.approvalAskedAt !== null &&
    grant.authorizedOn === null &&
    grant.declinedAt === null &&
    grant.voidedAt === null
  );
}

/**
 * Refuses what is over: `Conflict` with who closed or voided it, and when; and what is no access yet: `not_approved`
 * while a second person's decision is waited for, `grant_declined` where it was declined or withdrawn.
 */
export function demandStanding(grant: StoredGrant): void {
  demandNotVoid(grant);
  if (grant.closure !== null)
    throw new Conflict("already_closed", "the grant is closed", {
      by: grant.closure.byName,
      at: grant.closure.recordedAt.toISOString(),
      on: grant.closure.happenedOn,
      kind: grant.closure.kind,
    });
  if (grant.declinedAt !== null) throw new Conflict("grant_declined", "declined or withdrawn");
  if (isRequested(grant)) throw new Conflict("not_approved", "a second person has not decided yet");
}

type GrantWrite = NonNullable<Parameters<Tx["grant"]["updateMany"]>[0]["data"]>;

/** The guarded write of a grant: its version goes up by one; `Conflict` with who was first where it no longer matches. */
export async function writeGrant(
  tx: Tx,
  scope: OrganizationScope,
  { id, version }: { id: string; version: number },
  data: GrantWrite = {},
): Promise<void> {
  const { organizationId } = scope;
  const { count } = await tx.grant.updateMany({
    where: { organizationId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count !== 1) throw await changedMeanwhile(tx, scope, id);
}

/** The things on whose pages an event about this grant shows, the grant first. */
export function subjectsOf(grant: {
  id: string;
  supplierId: string;
  credentialId: string;
  credential: { systemId: string };
}): [{ kind: string; id: string }, ...{ kind: string; id: string }[]] {
  return [
    { kind: "grant", id: grant.id },
    { kind: "credential", id: grant.credentialId },
    { kind: "system", id: grant.credential.systemId },
    { kind: "supplier", id: grant.supplierId },
  ];
}

/** What a notice about this grant needs for its words. */
export function noticeProps(grant: {
  level: string;
  supplier: { name: string };
  credential: { kind: string; identifier: string; system: { name: string } };
}): Record<string, Json> {
  return {
    supplier: grant.supplier.name,
    system: grant.credential.system.name,
    account: grant.credential.identifier,
    kind: grant.credential.kind,
    level: grant.level,
  };
}

/** Who is told about a grant: its owner, or the system's where he has left. */
export function toldAbout(grant: StoredGrant): string {
  return grant.owner.endedAt === null ? grant.ownerId : grant.credential.system.ownerId;
}
