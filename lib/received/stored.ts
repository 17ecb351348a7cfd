import { changedMeanwhile } from "../audit/first";
import type { AuditSubject } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";

const INCLUDE = {
  client: true,
  owner: { select: { id: true, name: true } },
  destruction: true,
} as const;

/** The received access with this id, its row held until the transaction ends. `NotFound` where the scope's organization has none. */
export async function lockReceived(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM received_access
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const where = { organizationId, id };
  const access = await tx.receivedAccess.findFirst({ where, include: INCLUDE });
  if (access === null) throw new NotFound();
  return access;
}

export type StoredReceived = Awaited<ReturnType<typeof lockReceived>>;

/** `NotFound` where the organization has no such access. Holds nothing: for what must be locked before it. */
export async function demandReceived(tx: Tx, scope: OrganizationScope, id: string): Promise<void> {
  const { organizationId } = scope;
  const where = { organizationId, id };
  const found = await tx.receivedAccess.findFirst({ where, select: { id: true } });
  if (found === null) throw new NotFound();
}

/** Refuses what was logged in error: `Conflict("already_void")` with who voided it, and when. */
export function demandNotVoid({ voidedAt, voidedByName }: StoredReceived): void {
  if (voidedAt === null) return;
  const values = { by: voidedByName ?? "", at: voidedAt.toISOString() };
  throw new Conflict("already_void", "the received access is void", values);
}

/** Refuses what we do not hold: void, or `Conflict("already_destroyed")` with who recorded it and the day. */
export function demandHeld(access: StoredReceived): void {
  demandNotVoid(access);
  const { destruction } = access;
  if (destruction === null) return;
  throw new Conflict("already_destroyed", "our copies are recorded as destroyed", {
    by: destruction.byName,
    at: destruction.recordedAt.toISOString(),
    on: destruction.happenedOn,
  });
}

type Write = NonNullable<Parameters<Tx["receivedAccess"]["updateMany"]>[0]["data"]>;

/** The guarded write of a received access: its version goes up by one; `Conflict` with who was first where it no longer matches. */
export async function writeReceived(
  tx: Tx,
  scope: OrganizationScope,
  { id, version }: { id: string; version: number },
  data: Write = {},
): Promise<void> {
  const { organizationId } = scope;
  const { count } = await tx.receivedAccess.updateMany({
    where: { organizationId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count !== 1) throw await changedMeanwhile(tx, scope, id);
}

/** The things on whose pages an event about this access shows, itself first. */
export function receivedSubjects(access: {
  id: string;
  clientId: string;
}): [AuditSubject, AuditSubject] {
  return [
    { kind: "received_access", id: access.id },
    { kind: "client", id: access.clientId },
  ];
}

/** What a notice about this access needs for its words. */
export function receivedProps(access: {
  systemWords: string;
  account: string;
  client: { name: string };
}): Record<"supplier" | "system" | "account", string> {
  return { supplier: access.client.name, system: access.systemWords, account: access.account };
}
