import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { NotFound } from "../errors";
import type { Made } from "../supplier/stored";
import { normalizeName } from "../text/clean";

/** The system with this id in the scope's organization; `NotFound` otherwise. */
export async function loadSystem(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const system = await tx.system.findFirst({ where: { organizationId, id } });
  if (system === null) throw new NotFound();
  return system;
}

export type StoredSystem = Awaited<ReturnType<typeof loadSystem>>;

/** The system of that name, made with this owner where there is none. Two who name the same one at once get one. */
export async function findOrCreateSystem(
  tx: Tx,
  scope: OrganizationScope,
  fields: { name: string; url: string | null; howToClose: string | null },
  ownerId: string,
  now: Date,
): Promise<Made<StoredSystem>> {
  const { organizationId } = scope;
  const nameNorm = normalizeName(fields.name);
  const found = await tx.system.findFirst({ where: { organizationId, nameNorm } });
  if (found !== null) return { thing: found, created: false };
  // ON CONFLICT DO NOTHING waits for another's commit, so the reading after it finds what he made.
  const { count } = await tx.system.createMany({
    data: [{ organizationId, id: newId(), ...fields, nameNorm, ownerId, createdAt: now }],
    skipDuplicates: true,
  });
  const thing = await tx.system.findFirstOrThrow({ where: { organizationId, nameNorm } });
  return { thing, created: count === 1 };
}
