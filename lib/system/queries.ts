import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { type CredentialFinding, credentialFindings } from "@/lib/credential/findings";
import { factsSql } from "@/lib/credential/queries/facts-sql";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { type Holder, holdersSql } from "@/lib/grant/queries/holders-sql";
import { rowSql, type ShownGrants } from "@/lib/grant/queries/row-sql";
import { type AskedByName, byNameSql } from "@/lib/search/by-name-sql";

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

const CREDENTIALS = 200;

/**
 * Systems by name, 100 a page, those in whose name every word of `q` occurs, after the system with the id `after`. An id that is none of
 * this organization's begins at the beginning.
 */
export async function listSystems(
  scope: OrganizationScope,
  asked: AskedByName,
  now: Date,
): Promise<SystemList> {
  demandReader(scope);
  const into = Prisma.sql`access_grant g JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    WHERE c.organization_id = t.organization_id AND c.system_id = t.id`;
  const rows = await read(
    scope,
    (tx) => tx.$queryRaw<SystemRow[]>`
      SELECT t.id, t.name, t.kind, t.sensitive, json_build_object('id', o.id, 'name', o.name) AS owner, d.doors, d.overdue
      FROM ${byNameSql.page("system", scope, asked)}
      JOIN membership o ON o.organization_id = t.organization_id AND o.id = t.owner_id ${byNameSql.doors(into, scope.today(now))}
      ORDER BY ${byNameSql.order}`,
  );
  return byNameSql.shown(rows);
}

const systemSelect = {
  id: true,
  name: true,
  kind: true,
  url: true,
  sensitive: true,
  maxDays: true,
  sharedAllowed: true,
  approval: true,
  howToClose: true,
  note: true,
  createdAt: true,
  version: true,
  owner: { select: { id: true, name: true, endedAt: true } },
  credentials: {
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { identifierNorm: "asc" }],
    take: CREDENTIALS,
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

/** Its grants are to whoever was given access. */
export type SystemPage = ShownGrants & {
  system: Prisma.SystemGetPayload<{ select: typeof systemSelect }>;
  /** What is the matter with its credentials, by their ids, worst first. */
  findings: Record<string, CredentialFinding[]>;
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
    const shown = await rowSql.shown(tx, scope, into, scope.today(now));
    const credentials = system.credentials.map((credential) => credential.id);
    const facts = await factsSql.of(tx, organizationId, credentials);
    const known = await holdersSql.of(tx, organizationId, credentials);
    return {
      system,
      ...shown,
      findings: Object.fromEntries(
        [...facts].map(([of, is]) => [of, credentialFindings(is, scope.today(now))]),
      ),
      holders: known.filter((holder) => holder.knowsNow),
      history: await eventsOf(tx, organizationId, [systemId], 100),
      may: permittedActions(scope, { owners: [system.owner.id] }, now),
    };
  });
}
