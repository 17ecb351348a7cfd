import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import { latestEnd } from "@/lib/grant/end";
import { stateSql } from "@/lib/grant/queries/state-sql";
import { policyFor } from "@/lib/policy/policy";
import { TRIAGE_MOST, type TriageCard, type TriageSet } from "./triage";

const { sql } = Prisma;

/** The doors of a set, worst first: overdue at level admin, other overdue by days, no end, then by end. `more` beyond 200. */
export async function listTriage(
  scope: OrganizationScope,
  set: TriageSet,
  now: Date,
): Promise<{ cards: TriageCard[]; more: boolean; importName: string | null }> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  return read(scope, async (tx) => {
    const found = await cards(
      tx,
      scope,
      sql`${chosen(set, scope, now)} AND ${stateSql.is("standing", today)}`,
      now,
    );
    const list =
      typeof set === "object"
        ? await tx.import.findFirst({ where: { organizationId, id: set.importId } })
        : null;
    if (typeof set === "object" && list === null) throw new NotFound();
    return {
      cards: found.slice(0, TRIAGE_MOST),
      more: found.length > TRIAGE_MOST,
      importName: list?.fileName ?? null,
    };
  });
}

/** One door as it is now, closed ones too. `NotFound` where the scope's organization has none. */
export async function readTriageCard(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<TriageCard> {
  demandReader(scope);
  const [card] = await read(scope, (tx) => cards(tx, scope, sql`g.id = ${id}::uuid`, now));
  if (card === undefined) throw new NotFound();
  return card;
}

function chosen(set: TriageSet, scope: OrganizationScope, now: Date): Prisma.Sql {
  if (typeof set === "object") return sql`g.import_id = ${set.importId}::uuid`;
  // One whose supplier says that he is done waits for an answer, which is given on its page.
  if (set === "overdue")
    return sql`(${stateSql.is("to_close", scope.today(now))} AND g.done_said_id IS NULL)`;
  return set === "no_end" ? sql`g.ends_on IS NULL` : sql`true`;
}

type Raw = Omit<TriageCard, "latestEnd" | "mayExtend"> & {
  ownerId: string;
  systemOwnerId: string;
  maxDays: number | null;
  systemMaxDays: number | null;
};

async function cards(
  tx: Tx,
  scope: OrganizationScope,
  which: Prisma.Sql,
  now: Date,
): Promise<TriageCard[]> {
  const today = scope.today(now);
  const found = await tx.$queryRaw<Raw[]>`
    SELECT g.id::text, g.version, g.closure_id IS NOT NULL OR g.voided_at IS NOT NULL AS over, p.name AS supplier,
      t.name AS contact, s.name AS system, s.how_to_close AS "howToClose",
      json_build_object('id', c.id, 'version', c.version, 'kind', c.kind, 'identifier', c.identifier) AS credential,
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'supplier', op.name) ORDER BY op.name, o.id), '[]')
       FROM standing_grant o JOIN supplier op ON op.organization_id = o.organization_id AND op.id = o.supplier_id
       WHERE o.organization_id = g.organization_id AND o.credential_id = g.credential_id AND o.id <> g.id
         AND o.starts_on <= ${today}) AS others,
      g.level, g.reason, g.note, m.name AS owner, g.owner_id::text AS "ownerId", s.owner_id::text AS "systemOwnerId",
      g.starts_on AS "startsOn", g.ends_on AS "endsOn", g.no_end_reason AS "noEndReason",
      EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id
              AND h.generation = c.generation AND h.channel IN ('email', 'chat', 'text_message', 'screenshot')) AS exposed,
      EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id) AS "handedOver",
      e.max_days AS "maxDays", s.max_days AS "systemMaxDays"
    FROM access_grant g
    JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    LEFT JOIN contact t ON t.organization_id = g.organization_id AND t.id = g.contact_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
    JOIN membership m ON m.organization_id = g.organization_id AND m.id = g.owner_id
    JOIN organization_settings e ON e.organization_id = g.organization_id
    WHERE g.organization_id = ${scope.organizationId}::uuid AND ${which}
    ORDER BY (g.ends_on < ${today} AND g.level = 'admin') IS TRUE DESC, (g.ends_on < ${today}) IS TRUE DESC,
      (g.ends_on IS NULL) DESC, g.ends_on, p.name, g.id
    LIMIT ${TRIAGE_MOST + 1}`;
  return found.map((raw) => card(scope, raw, now));
}

function card(scope: OrganizationScope, raw: Raw, now: Date): TriageCard {
  const { ownerId, systemOwnerId, maxDays, systemMaxDays, ...shown } = raw;
  const policy = policyFor(
    { maxDays, sharedAllowed: null },
    { maxDays: systemMaxDays, sharedAllowed: null },
  );
  const relation = { owners: [ownerId, systemOwnerId] };
  return {
    ...shown,
    latestEnd: latestEnd(scope.today(now), policy.maxDays),
    mayExtend: permittedActions(scope, relation, now).includes("grant:extend"),
  };
}
