import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { searchWords } from "@/lib/grant/filter";
import { type Holder, holdersSql } from "@/lib/grant/queries/holders-sql";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { type GrantRow, rowSql } from "@/lib/grant/queries/row-sql";
import { stateSql } from "@/lib/grant/queries/state-sql";
import type { CivilDate } from "@/lib/time/civil-date";
import { type AskablePerson, askablePeople } from "./asking/preview";

export type SupplierRow = {
  id: string;
  name: string;
  domain: string | null;
  contractEndsOn: CivilDate | null;
  endedOn: CivilDate | null;
  /** Doors it can enter now, and those of them that are overdue; nobody counts beyond 1,001. */
  doors: number;
  overdue: number;
};

/** `after`: the address' parameter of the next page; null at the end. */
export type SupplierList = { rows: SupplierRow[]; after: string | null };

const PAGE = 100;
const GRANTS = 200;

/**
 * Suppliers by name, 100 a page, those in whose name every word of `q` occurs, after the supplier with the id `after`. An id that is
 * none of this organization's begins at the beginning.
 */
export async function listSuppliers(
  scope: OrganizationScope,
  { q = "", after = null }: { q?: string; after?: string | null },
  now: Date,
): Promise<SupplierList> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  const words = searchWords(q);
  const matching =
    words.length === 0
      ? Prisma.sql`true`
      : Prisma.sql`s.id IN (SELECT search_things(${organizationId}::uuid, 'supplier', ${words}::text[], NULL, 10000))`;
  const place = after === null ? null : knownId(after);
  const rows = await read(
    scope,
    (tx) => tx.$queryRaw<SupplierRow[]>`
      SELECT s.id, s.name, s.domain, s.contract_ends_on AS "contractEndsOn", s.ended_on AS "endedOn", d.doors, d.overdue
      FROM (SELECT s.* FROM supplier s WHERE s.organization_id = ${organizationId}::uuid AND ${matching}
          AND (${place}::uuid IS NULL OR (s.name_norm COLLATE "und-x-icu", s.id) > (
            SELECT a.name_norm COLLATE "und-x-icu", a.id FROM supplier a WHERE a.organization_id = ${organizationId}::uuid AND a.id = ${place}::uuid
            UNION ALL SELECT '', '00000000-0000-0000-0000-000000000000'::uuid LIMIT 1))
        ORDER BY s.name_norm COLLATE "und-x-icu", s.id LIMIT ${PAGE + 1}) AS s
      CROSS JOIN LATERAL (SELECT count(*)::int AS doors, count(*) FILTER (WHERE late)::int AS overdue FROM (
        SELECT ${stateSql.is("overdue", today)} AS late FROM access_grant g
        WHERE g.organization_id = s.organization_id AND g.supplier_id = s.id AND ${stateSql.is("doors", today)}
        LIMIT ${COUNTED + 1}) AS counted) AS d
      ORDER BY s.name_norm COLLATE "und-x-icu", s.id`,
  );
  const shown = rows.slice(0, PAGE);
  return { rows: shown, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
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

export type SupplierPage = {
  supplier: Prisma.SupplierGetPayload<{ select: typeof supplierSelect }>;
  /** Everything it holds or held, open doors first; at most 200, `moreGrants` where there are more (the list has them all). */
  grants: GrantRow[];
  moreGrants: boolean;
  /** What was handed to it, newest first; `knowsNow` where it knows the secret today. */
  handovers: Holder[];
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
    const grants = await rowSql.read(tx, scope, own, scope.today(now), GRANTS + 1);
    const handovers = await holdersSql.to(tx, organizationId, supplierId);
    const contacts = supplier.contacts.map((contact) => contact.id);
    return {
      supplier,
      grants: grants.slice(0, GRANTS),
      moreGrants: grants.length > GRANTS,
      handovers,
      history: await eventsOf(tx, organizationId, [supplierId, ...contacts], 100),
      may: permittedActions(scope, { owners: [] }, now),
    };
  });
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
