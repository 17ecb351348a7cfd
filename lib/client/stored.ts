import type { AuditSubject } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Invalid, NotFound } from "../errors";
import type { Made } from "../supplier/stored";
import { normalizeName } from "../text/clean";

/** The client with this id in the scope's organization; `NotFound` otherwise. */
export async function loadClient(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const client = await tx.client.findFirst({ where: { organizationId, id } });
  if (client === null) throw new NotFound();
  return client;
}

export type StoredClient = Awaited<ReturnType<typeof loadClient>>;

/** The person of a client with this id in the scope's organization; `NotFound` otherwise. */
export async function loadClientContact(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const contact = await tx.clientContact.findFirst({ where: { organizationId, id } });
  if (contact === null) throw new NotFound();
  return contact;
}

/** The client of that name, made where there is none. Two who name the same one at once get one. */
export async function findOrCreateClient(
  tx: Tx,
  scope: OrganizationScope,
  { name }: { name: string },
  now: Date,
): Promise<Made<StoredClient>> {
  const { organizationId } = scope;
  const nameNorm = normalizeName(name);
  const found = await tx.client.findFirst({ where: { organizationId, nameNorm } });
  if (found !== null) return { thing: found, created: false };
  // ON CONFLICT DO NOTHING waits for another's commit, so the reading after it finds what he made.
  const { count } = await tx.client.createMany({
    data: [{ organizationId, id: newId(), name, nameNorm, createdAt: now }],
    skipDuplicates: true,
  });
  const thing = await tx.client.findFirstOrThrow({ where: { organizationId, nameNorm } });
  return { thing, created: count === 1 };
}

/** The event of a client that was made for something else. */
export function clientMade({ id, name }: StoredClient) {
  const subjects = [{ kind: "client", id }] as [AuditSubject];
  return { action: "client.created", subjects, after: { name } };
}

/** Refuses a name that another client bears in its normalised form: `Invalid("name_taken")`, naming that one. */
export async function demandClientNameFree(
  tx: Tx,
  { organizationId }: OrganizationScope,
  nameNorm: string,
  exceptId?: string,
): Promise<void> {
  const taken = await tx.client.findFirst({
    where: {
      organizationId,
      nameNorm,
      ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
    },
    select: { id: true, name: true },
  });
  if (taken !== null) throw new Invalid([{ field: "name", code: "name_taken", values: taken }]);
}
