import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { type Holder, holdersSql } from "@/lib/grant/queries/holders-sql";
import { rowSql, type ShownGrants } from "@/lib/grant/queries/row-sql";
import { type AskedByName, byNameSql } from "@/lib/search/by-name-sql";
import type { CivilDate } from "@/lib/time/civil-date";
import { type FailedAddress, failedAddresses } from "./asking/failed";
import type { AskedLine } from "./asking/list";
import { askingOf } from "./asking/now";
import { type AskablePerson, askablePeople } from "./asking/preview";

export type SupplierRow = {
  id: string;
  name: string;
  domain: string | null;
  contractEndsOn: CivilDate | null;
  endedOn: CivilDate | null;
  /** Doors it can enter now, and those of them that should be closed; nobody counts beyond 1,001. */
  doors: number;
  overdue: number;
  /** Of one that ended: whether a door of it stands, also one that is only planned, and whether it knows a secret that is still in use. */
  stands: boolean;
  knows: boolean;
};

/** `after`: the address' parameter of the next page; null at the end. */
export type SupplierList = { rows: SupplierRow[]; after: string | null };

/**
 * Suppliers by name, 100 a page, those in whose name every word of `q` occurs, after the supplier with the id `after`. An id that is
 * none of this organization's begins at the beginning.
 */
export async function listSuppliers(
  scope: OrganizationScope,
  asked: AskedByName,
  now: Date,
): Promise<SupplierList> {
  demandReader(scope);
  const ofEnded = (table: "standing_grant" | "current_holder") => Prisma.sql`
    CASE WHEN t.ended_on IS NULL THEN false ELSE EXISTS (SELECT FROM ${Prisma.raw(table)} x
      WHERE x.organization_id = ${scope.organizationId}::uuid AND x.supplier_id = t.id) END`;
  const own = Prisma.sql`access_grant g WHERE g.organization_id = t.organization_id AND g.supplier_id = t.id`;
  const rows = await read(
    scope,
    (tx) => tx.$queryRaw<SupplierRow[]>`
      SELECT t.id, t.name, t.domain, t.contract_ends_on AS "contractEndsOn", t.ended_on AS "endedOn", d.doors, d.overdue,
        ${ofEnded("standing_grant")} AS stands, ${ofEnded("current_holder")} AS knows
      FROM ${byNameSql.page("supplier", scope, asked)} ${byNameSql.doors(own, scope.today(now))}
      ORDER BY ${byNameSql.order}`,
  );
  return byNameSql.shown(rows);
}

const supplierSelect = {
  id: true,
  name: true,
  domain: true,
  note: true,
  contractEndsOn: true,
  personalData: true,
  endedOn: true,
  createdAt: true,
  version: true,
  // Whether an end of it was taken back: its page, with its certificate, is found from here alone.
  supplierEndSuppliers: { where: { undoneAt: { not: null } }, select: { id: true }, take: 1 },
  contacts: {
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      email: true,
      phone: true,
      locale: true,
      leftOn: true,
      version: true,
    },
  },
} as const satisfies Prisma.SupplierSelect;

/** A living credential whose present secret a supplier knows. */
export type KnownSecret = { id: string; account: string; system: string };

const SECRETS = 25;

/** Its grants are everything it holds or held. */
export type SupplierPage = ShownGrants & {
  supplier: Prisma.SupplierGetPayload<{ select: typeof supplierSelect }>;
  /** What was handed to it, newest first; `knowsNow` where it knows the secret today. */
  handovers: Holder[];
  /** The secrets it knows that are still in use: the first by name, and how many there are. */
  knows: { secrets: KnownSecret[]; count: number };
  /** Its people whose address did not take the last question. */
  failed: FailedAddress[];
  /** Where asking stands with it. */
  asked: AskedLine[];
  history: EventView[];
  may: Action[];
};

/** A supplier with everything it holds. Throws `NotFound` where it is not in this organization. */
export async function readSupplierPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<SupplierPage> {
  demandReader(scope);
  const supplierId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: supplierId } };
    const supplier = found(await tx.supplier.findUnique({ where, select: supplierSelect }));
    const own = Prisma.sql`g.supplier_id = ${supplierId}::uuid`;
    const shown = await rowSql.shown(tx, scope, own, scope.today(now));
    const handovers = await holdersSql.to(tx, organizationId, supplierId);
    const knows = await knownSecrets(tx, organizationId, supplierId);
    const contacts = supplier.contacts.map((contact) => contact.id);
    return {
      supplier,
      ...shown,
      handovers,
      knows,
      failed: await failedAddresses(tx, scope.organization, supplierId),
      asked: await askingOf(tx, scope, supplierId, now),
      history: await eventsOf(tx, organizationId, [supplierId, ...contacts], 100),
      may: permittedActions(scope, { owners: [] }, now),
    };
  });
}

async function knownSecrets(tx: Tx, organizationId: string, supplierId: string) {
  const rows = await tx.$queryRaw<(KnownSecret & { count: number })[]>`
    SELECT k.id, k.identifier AS account, s.name AS system, (count(*) OVER ())::int AS count
    FROM (SELECT DISTINCT x.credential_id FROM current_holder x
      WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = ${supplierId}::uuid) AS held
    JOIN credential k ON k.organization_id = ${organizationId}::uuid AND k.id = held.credential_id
    JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
    ORDER BY s.name_norm, k.identifier, k.id LIMIT ${SECRETS}`;
  const secrets = rows.map(({ count, ...secret }) => secret);
  return { secrets, count: rows[0]?.count ?? 0 };
}

/** Everybody who can be asked whether this grant is still needed, with the mail he would get. `NotFound` where there is no such grant. */
export async function readAsking(
  scope: OrganizationScope,
  grantId: string,
): Promise<AskablePerson[]> {
  demandReader(scope);
  const id = knownId(grantId);
  return read(scope, (tx) => askablePeople(tx, scope, id));
}

/** Somebody of a supplier who can receive something. `canBeTold`: his address is on record. */
export type ReachablePerson = { id: string; name: string; canBeTold: boolean };

/** A supplier's people who have not left, by name. Empty where there is no such supplier in this organization. */
export async function readPeople(scope: OrganizationScope, id: string): Promise<ReachablePerson[]> {
  demandReader(scope);
  const supplierId = knownId(id);
  const { organizationId } = scope;
  const people = await read(scope, (tx) =>
    tx.contact.findMany({
      where: { organizationId, supplierId, leftOn: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, email: true },
    }),
  );
  return people.map(({ email, ...person }) => ({ ...person, canBeTold: email !== null }));
}
