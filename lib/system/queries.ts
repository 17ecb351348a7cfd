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

export type SystemRow = {
  id: string;
  name: string;
  kind: string | null;
  sensitive: boolean;
  owner: { id: string; name: string };
  /** Doors into it now, and those of them that are overdue; nobody counts beyond 1,001. */
  doors: number;
  overdue: number;
};

/** `after`: the address' parameter of the next page; null at the end. */
export type SystemList = { rows: SystemRow[]; after: string | null };

const PAGE = 100;
const MOST = 200;

/**
 * Systems by name, 100 a page, those in whose name every word of `q` occurs, after the system with the id `after`. An id that is none of
 * this organization's begins at the beginning.
 */
export async function listSystems(
  scope: OrganizationScope,
  { q = "", after = null }: { q?: string; after?: string | null },
  now: Date,
): Promise<SystemList> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  const words = searchWords(q);
  const matching =
    words.length === 0
      ? Prisma.sql`true`
      : Prisma.sql`y.id IN (SELECT search_things(${organizationId}::uuid, 'system', ${words}::text[], NULL, 10000))`;
  const place = after === null ? null : knownId(after);
  const rows = await read(
    scope,
    (tx) => tx.$queryRaw<SystemRow[]>`
      SELECT y.id, y.name, y.kind, y.sensitive, json_build_object('id', o.id, 'name', o.name) AS owner, d.doors, d.overdue
      FROM (SELECT y.* FROM system y WHERE y.organization_id = ${organizationId}::uuid AND ${matching}
          AND (${place}::uuid IS NULL OR (y.name_norm COLLATE "und-x-icu", y.id) > (
            SELECT a.name_norm COLLATE "und-x-icu", a.id FROM system a WHERE a.organization_id = ${organizationId}::uuid AND a.id = ${place}::uuid
            UNION ALL SELECT '', '00000000-0000-0000-0000-000000000000'::uuid LIMIT 1))
        ORDER BY y.name_norm COLLATE "und-x-icu", y.id LIMIT ${PAGE + 1}) AS y
      JOIN membership o ON o.organization_id = y.organization_id AND o.id = y.owner_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS doors, count(*) FILTER (WHERE late)::int AS overdue FROM (
        SELECT ${stateSql.is("overdue", today)} AS late
        FROM access_grant g JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
        WHERE c.organization_id = y.organization_id AND c.system_id = y.id AND ${stateSql.is("doors", today)}
        LIMIT ${COUNTED + 1}) AS counted) AS d
      ORDER BY y.name_norm COLLATE "und-x-icu", y.id`,
  );
  const shown = rows.slice(0, PAGE);
  return { rows: shown, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

const systemSelect = {
  id: true,
  name: true,
  kind: true,
  url: true,
  sensitive: true,
  maxDays: true,
  sharedAllowed: true,
  howToClose: true,
  note: true,
  createdAt: true,
  version: true,
  owner: { select: { id: true, name: true, endedAt: true } },
  credentials: {
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { identifierNorm: "asc" }],
    take: MOST,
    select: {
      id: true,
      kind: true,
      identifier: true,
      generation: true,
      retiredAt: true,
      version: true,
    },
  },
} as const satisfies Prisma.SystemSelect;

export type SystemPage = {
  system: Prisma.SystemGetPayload<{ select: typeof systemSelect }>;
  /** Who was given access, open doors first; at most 200, `moreGrants` where there are more (the list has them all). */
  grants: GrantRow[];
  moreGrants: boolean;
  /** Who knows a secret of it today, whether or not his door is closed. */
  holders: Holder[];
  history: EventView[];
  may: Action[];
};

/** A system with everyone who can enter it and how to close it. Throws `NotFound` where it is not in this organization. */
export async function readSystemPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<SystemPage> {
  demandReader(scope);
  const systemId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: systemId } };
    const system = found(await tx.system.findUnique({ where, select: systemSelect }));
    const into = Prisma.sql`c.system_id = ${systemId}::uuid`;
    const grants = await rowSql.read(tx, scope, into, scope.today(now), MOST + 1);
    const credentials = system.credentials.map((credential) => credential.id);
    const known = await holdersSql.of(tx, organizationId, credentials);
    return {
      system,
      grants: grants.slice(0, MOST),
      moreGrants: grants.length > MOST,
      holders: known.filter((holder) => holder.knowsNow),
      history: await eventsOf(tx, organizationId, [systemId], 100),
      may: permittedActions(scope, { owners: [system.owner.id] }, now),
    };
  });
}
