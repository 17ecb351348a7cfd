import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";
import { normalizeName } from "../text/clean";
import type { CivilDate } from "../time/civil-date";

/** Whether a thing named in place was made now or was there. */
export type Made<T> = { thing: T; created: boolean };

/** The supplier with this id in the scope's organization; `NotFound` otherwise. */
export async function loadSupplier(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const supplier = await tx.supplier.findFirst({ where: { organizationId, id } });
  if (supplier === null) throw new NotFound();
  return supplier;
}

/**
 * Whether the work with this supplier is over by that day, and stays as it is until the transaction ends: a door is given to one that goes on,
 * or refused, and never slips in while somebody ends it. `NotFound` where there is none in the scope's organization.
 */
export async function holdEnded(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string,
  today: CivilDate,
): Promise<boolean> {
  const [held] = await tx.$queryRaw<{ endedOn: CivilDate | null }[]>`
    SELECT ended_on AS "endedOn" FROM supplier
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR SHARE`;
  if (held === undefined) throw new NotFound();
  return held.endedOn !== null && held.endedOn <= today;
}

export type StoredSupplier = Awaited<ReturnType<typeof loadSupplier>>;

/** The supplier of that name, made where there is none. Two who name the same one at once get one. */
export async function findOrCreateSupplier(
  tx: Tx,
  scope: OrganizationScope,
  fields: { name: string; domain: string | null },
  now: Date,
): Promise<Made<StoredSupplier>> {
  const { organizationId } = scope;
  const nameNorm = normalizeName(fields.name);
  const found = await tx.supplier.findFirst({ where: { organizationId, nameNorm } });
  if (found !== null) return { thing: found, created: false };
  // ON CONFLICT DO NOTHING waits for another's commit, so the reading after it finds what he made.
  const { count } = await tx.supplier.createMany({
    data: [{ organizationId, id: newId(), ...fields, nameNorm, createdAt: now }],
    skipDuplicates: true,
  });
  const thing = await tx.supplier.findFirstOrThrow({ where: { organizationId, nameNorm } });
  return { thing, created: count === 1 };
}
