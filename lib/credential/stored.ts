import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";
import type { Made } from "../supplier/stored";
import { normalizeName } from "../text/clean";
import type { NewCredential } from "./schema";

/**
 * The credential with this id and its system, its row held until the transaction ends: what is decided from its
 * generation and holders stays true. `NotFound` where the scope's organization has none. Locks are taken in one
 * order everywhere: membership, credential, grant, head of the audit trail.
 */
export async function lockCredential(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM credential
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const credential = await tx.credential.findFirst({
    where: { organizationId, id },
    include: { system: true },
  });
  if (credential === null) throw new NotFound();
  return credential;
}

export type StoredCredential = Awaited<ReturnType<typeof lockCredential>>;

/** How two identifiers of one kind in one system are the same: as names are. */
export const normalizeIdentifier = normalizeName;

/**
 * The living credential of that system, kind and identifier, locked; made where there is none. Its native end and
 * interval are filled in where they were unknown; what is known stays.
 */
export async function findOrCreateCredential(
  tx: Tx,
  scope: OrganizationScope,
  systemId: string,
  fields: NewCredential,
  now: Date,
): Promise<Made<StoredCredential>> {
  const { organizationId } = scope;
  const identifierNorm = normalizeIdentifier(fields.identifier);
  const { count } = await tx.credential.createMany({
    data: [{ organizationId, id: newId(), systemId, ...fields, identifierNorm, createdAt: now }],
    skipDuplicates: true,
  });
  const where = { organizationId, systemId, kind: fields.kind, identifierNorm, retiredAt: null };
  const found = await tx.credential.findFirst({ where, select: { id: true } });
  // Retired by another in this very moment: to try again makes a new one.
  if (found === null) throw new Conflict("changed_meanwhile", "credential retired meanwhile");
  const there = await lockCredential(tx, scope, found.id);
  if (there.retiredAt !== null)
    throw new Conflict("changed_meanwhile", "credential retired meanwhile");
  if (count === 1) return { thing: there, created: true };
  return { thing: await fillIn(tx, there, fields), created: false };
}

async function fillIn(tx: Tx, there: StoredCredential, fields: NewCredential) {
  const { organizationId, id, version } = there;
  const nativeEndsOn = there.nativeEndsOn ?? fields.nativeEndsOn;
  const rotateEveryDays = there.rotateEveryDays ?? fields.rotateEveryDays;
  if (nativeEndsOn === there.nativeEndsOn && rotateEveryDays === there.rotateEveryDays)
    return there;
  await tx.credential.updateMany({
    where: { organizationId, id, version },
    data: { nativeEndsOn, rotateEveryDays, version: { increment: 1 } },
  });
  return { ...there, nativeEndsOn, rotateEveryDays, version: version + 1 };
}

/** The guarded write of a credential that is locked: its version goes up by one. */
export async function writeCredential(
  tx: Tx,
  { organizationId, id, version }: { organizationId: string; id: string; version: number },
  data: {
    generation?: number;
    retiredAt?: Date | null;
    identifier?: string;
    identifierNorm?: string;
    nativeEndsOn?: string | null;
    rotateEveryDays?: number | null;
    wiredBy?: string | null;
    breaks?: string | null;
    offSwitch?: string | null;
  },
): Promise<void> {
  const { count } = await tx.credential.updateMany({
    where: { organizationId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count !== 1) throw new Conflict("changed_meanwhile", "the credential's version moved");
}
