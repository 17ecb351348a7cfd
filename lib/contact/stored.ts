import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";
import type { Made } from "../supplier/stored";
import { normalizeName } from "../text/clean";

/** The contact with this id in the scope's organization; `NotFound` otherwise. */
export async function loadContact(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const contact = await tx.contact.findFirst({ where: { organizationId, id } });
  if (contact === null) throw new NotFound();
  return contact;
}

/** Holds a contact until the transaction ends: who says, notes or confirms that he left come one after the other. */
export async function lockContact(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM contact
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
}

export type StoredContact = Awaited<ReturnType<typeof loadContact>>;

/** What a contact is known by. */
export type ContactFields = {
  name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
};

/**
 * The supplier's living contact of that name, made where there is none. No index keeps names apart (two people
 * may share one), so the supplier's row is held meanwhile.
 */
export async function findOrCreateContact(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  fields: ContactFields,
  now: Date,
): Promise<Made<StoredContact>> {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM supplier
    WHERE organization_id = ${organizationId}::uuid AND id = ${supplierId}::uuid FOR NO KEY UPDATE`;
  const there = await tx.contact.findMany({ where: { organizationId, supplierId, leftOn: null } });
  const nameNorm = normalizeName(fields.name);
  const found = there.find(({ name }) => normalizeName(name) === nameNorm);
  if (found !== undefined) return { thing: found, created: false };
  const thing = await tx.contact.create({
    data: { organizationId, id: newId(), supplierId, ...fields, createdAt: now },
  });
  return { thing, created: true };
}
