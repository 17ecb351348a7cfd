import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";

/** The end of this supplier that stands, or the one with that id, standing or not. `NotFound` where there is none here. */
export async function loadEnd(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
  id: string | null = null,
) {
  const which = id === null ? { undoneAt: null } : { id };
  const where = { organizationId, supplierId, ...which };
  const end = await tx.supplierEnd.findFirst({ where });
  if (end === null) throw new NotFound();
  return end;
}

export type StoredEnd = Awaited<ReturnType<typeof loadEnd>>;

/**
 * Writes down that a supplier ended, and all that is open at that moment: doors, secrets it knows and of which generation, one-time links
 * nobody has opened, its own links, its people. Called by the operation that ends it, before it destroys anything.
 */
export async function writeEnd(
  tx: Tx,
  scope: OrganizationScope,
  { supplierId, endedOn, why }: { supplierId: string; endedOn: string; why: string },
  now: Date,
): Promise<string> {
  const { organizationId, membershipId, actor } = scope;
  if (membershipId === null) throw new Error("a supplier is ended by a member");
  const id = newId();
  const by = { byId: membershipId, byName: actor.name };
  await tx.supplierEnd.create({
    data: { organizationId, id, supplierId, endedOn, why, recordedAt: now, ...by },
  });
  await tx.$executeRaw`
    INSERT INTO supplier_end_item (organization_id, end_id, kind, subject_id, generation)
    SELECT ${organizationId}::uuid, ${id}::uuid, kind, subject_id, generation FROM (
      SELECT 'grant' AS kind, g.id AS subject_id, NULL::int AS generation FROM standing_grant g
      WHERE g.organization_id = ${organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid
      UNION
      SELECT 'credential', c.id, c.generation FROM current_holder x
      JOIN credential c ON c.organization_id = x.organization_id AND c.id = x.credential_id
      WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = ${supplierId}::uuid
      UNION
      SELECT 'link', l.id, l.generation FROM secret_link l
      JOIN access_grant g ON g.organization_id = l.organization_id AND g.id = l.grant_id
      WHERE l.organization_id = ${organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid AND l.ended_at IS NULL AND l.expires_at > ${now}
      UNION
      SELECT 'supplier_link', l.id, NULL FROM link l
      WHERE l.organization_id = ${organizationId}::uuid AND l.purpose = 'supplier' AND l.subject_id = ${supplierId}::uuid
        AND l.ended_at IS NULL AND l.expires_at > ${now}
      UNION
      SELECT 'contact', t.id, NULL FROM contact t
      WHERE t.organization_id = ${organizationId}::uuid AND t.supplier_id = ${supplierId}::uuid AND t.left_on IS NULL
    ) AS open`;
  return id;
}

/** Marks the end of this supplier that stands as taken back: a certificate of it is superseded, and stays as it was written. */
export async function undoEnd(
  tx: Tx,
  { organizationId, actor }: OrganizationScope,
  supplierId: string,
  why: string,
  now: Date,
): Promise<void> {
  await tx.supplierEnd.updateMany({
    where: { organizationId, supplierId, undoneAt: null },
    data: { undoneAt: now, undoneByName: actor.name, undoneWhy: why },
  });
}

/** Holds the supplier until the transaction ends: nobody ends it, takes its end back or certifies it meanwhile. */
export async function lockEnding(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM supplier
    WHERE organization_id = ${organizationId}::uuid AND id = ${supplierId}::uuid FOR NO KEY UPDATE`;
}
