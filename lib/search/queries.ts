import { demandReader } from "../authorization/reader";
import type { OrganizationScope } from "../authorization/scope";
import type { CredentialKind } from "../credential/kinds";
import { knownId } from "../db/found";
import { read } from "../db/transaction";
import type { CivilDate } from "../time/civil-date";
import { inOrder, matchingIds, OFFERED } from "./words";

export type FoundSupplier = {
  id: string;
  name: string;
  domain: string | null;
  endedOn: CivilDate | null;
};
export type FoundSystem = {
  id: string;
  name: string;
  kind: string | null;
  owner: { id: string; name: string };
  /** Its own policy; null where it has none. */
  maxDays: number | null;
  sharedAllowed: boolean | null;
  approval: boolean | null;
};
export type FoundCredential = {
  id: string;
  kind: CredentialKind;
  identifier: string;
  generation: number;
  retired: boolean;
  version: number;
  system: { id: string; name: string };
};
export type FoundContact = {
  id: string;
  name: string;
  email: string | null;
  leftOn: CivilDate | null;
  supplierId: string;
};

/** At most 10 suppliers whose name holds every word, accents and case apart; the first by name where nothing was typed. */
export async function findSuppliers(scope: OrganizationScope, q: string): Promise<FoundSupplier[]> {
  demandReader(scope);
  return read(scope, async (tx) => {
    const ids = await matchingIds(tx, scope, "supplier", q, null);
    const rows = await tx.supplier.findMany({
      where: { organizationId: scope.organizationId, ...(ids && { id: { in: ids } }) },
      orderBy: { nameNorm: "asc" },
      take: OFFERED,
      select: { id: true, name: true, domain: true, endedOn: true },
    });
    return inOrder(rows, ids) as FoundSupplier[];
  });
}

/** At most 10 systems, likewise. */
export async function findSystems(scope: OrganizationScope, q: string): Promise<FoundSystem[]> {
  demandReader(scope);
  return read(scope, async (tx) => {
    const ids = await matchingIds(tx, scope, "system", q, null);
    const rows = await tx.system.findMany({
      where: { organizationId: scope.organizationId, ...(ids && { id: { in: ids } }) },
      orderBy: { nameNorm: "asc" },
      take: OFFERED,
      select: {
        id: true,
        name: true,
        kind: true,
        owner: { select: { id: true, name: true } },
        maxDays: true,
        sharedAllowed: true,
        approval: true,
      },
    });
    return inOrder(rows, ids);
  });
}

/** At most 10 credentials by their identifier, those of one system where it is named; retired ones are among them and marked. */
export async function findCredentials(
  scope: OrganizationScope,
  q: string,
  systemId: string | null = null,
): Promise<FoundCredential[]> {
  demandReader(scope);
  const within = systemId === null ? null : knownId(systemId);
  return read(scope, async (tx) => {
    const ids = await matchingIds(tx, scope, "credential", q, within);
    const rows = await tx.credential.findMany({
      where: {
        organizationId: scope.organizationId,
        ...(ids && { id: { in: ids } }),
        ...(within && { systemId: within }),
      },
      orderBy: { identifierNorm: "asc" },
      take: OFFERED,
      select: {
        id: true,
        kind: true,
        identifier: true,
        generation: true,
        retiredAt: true,
        version: true,
        system: { select: { id: true, name: true } },
      },
    });
    const views = rows.map(({ retiredAt, kind, ...rest }) => ({
      ...rest,
      kind: kind as CredentialKind,
      retired: retiredAt !== null,
    }));
    return inOrder(views, ids);
  });
}

/** At most 10 contacts by name, those of one supplier where it is named. Who has left is among them and marked. */
export async function findContacts(
  scope: OrganizationScope,
  q: string,
  supplierId: string | null = null,
): Promise<FoundContact[]> {
  demandReader(scope);
  const within = supplierId === null ? null : knownId(supplierId);
  return read(scope, async (tx) => {
    const ids = await matchingIds(tx, scope, "contact", q, within);
    const rows = await tx.contact.findMany({
      where: {
        organizationId: scope.organizationId,
        ...(ids && { id: { in: ids } }),
        ...(within && { supplierId: within }),
      },
      orderBy: { name: "asc" },
      take: OFFERED,
      select: { id: true, name: true, email: true, leftOn: true, supplierId: true },
    });
    return inOrder(rows, ids) as FoundContact[];
  });
}
