import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { type GrantFilter, searchWords } from "../filter";
import { dueSql } from "./due-sql";
import { END } from "./end-sql";
import { stateSql } from "./state-sql";

const { sql, join, empty } = Prisma;

function endIs(filter: GrantFilter, today: CivilDate): Prisma.Sql[] {
  switch (filter.end) {
    case "past":
      return [sql`${END} < ${today}`];
    case "7":
    case "30":
      return [sql`${END} BETWEEN ${today} AND ${addDays(today, Number(filter.end))}`];
    case "none":
      return [sql`g.ends_on IS NULL`];
    case "range":
      return [
        ...(filter.from === null ? [] : [sql`${END} >= ${filter.from}`]),
        filter.to === null ? sql`g.ends_on IS NOT NULL` : sql`${END} <= ${filter.to}`,
      ];
    default:
      return [];
  }
}

function thingIs(filter: GrantFilter, scope: OrganizationScope): Prisma.Sql[] {
  const owner = filter.owner === "me" ? scope.membershipId : filter.owner;
  const credential = credentialIs(filter, scope.organizationId);
  return [
    filter.supplier === null ? empty : sql`g.supplier_id = ${filter.supplier}::uuid`,
    filter.contact === null ? empty : sql`g.contact_id = ${filter.contact}::uuid`,
    filter.credential === null ? empty : sql`g.credential_id = ${filter.credential}::uuid`,
    filter.owner === null ? empty : sql`g.owner_id = ${owner}::uuid`,
    filter.level === null ? empty : sql`g.level = ${filter.level}`,
    credential,
  ].filter((part) => part !== empty);
}

function credentialIs({ system, kind }: GrantFilter, organizationId: string): Prisma.Sql {
  if (system === null && kind === null) return empty;
  const ofSystem = system === null ? empty : sql`AND k.system_id = ${system}::uuid`;
  const ofKind = kind === null ? empty : sql`AND k.kind = ${kind}`;
  return sql`g.credential_id IN (SELECT k.id FROM credential k
    WHERE k.organization_id = ${organizationId}::uuid ${ofSystem} ${ofKind})`;
}

function dueIs(filter: GrantFilter, organizationId: string, today: CivilDate): Prisma.Sql[] {
  return [
    ...(filter.exposed ? [dueSql.exposed(organizationId, today)] : []),
    ...(filter.rotation ? [dueSql.rotation(organizationId, today)] : []),
    ...(filter.reissue ? [dueSql.reIssue(organizationId, today)] : []),
    ...(filter.left ? [ownerLeft(organizationId)] : []),
  ];
}

// The few who no longer answer for anything are found first: where there is none, no grant is read.
const ownerLeft = (
  organizationId: string,
) => sql`g.owner_id = ANY (ARRAY(SELECT m.id FROM membership m
  WHERE m.organization_id = ${organizationId}::uuid AND (m.ended_at IS NOT NULL OR m.role = 'auditor')))`;

/** The filter as SQL over `access_grant g`, the same for list, count, export and dashboard. */
export const whereSql = {
  /** What must hold of `g`. Where the filter searches, the found ids must stand in `found` (see `found`). */
  of(scope: OrganizationScope, filter: GrantFilter, today: CivilDate): Prisma.Sql {
    const parts = [
      sql`g.organization_id = ${scope.organizationId}::uuid`,
      stateSql.is(filter.state, today),
      ...thingIs(filter, scope),
      ...endIs(filter, today),
      ...dueIs(filter, scope.organizationId, today),
      ...(searchWords(filter.q).length > 0 ? [sql`g.id IN (SELECT id FROM found)`] : []),
    ];
    return join(parts, " AND ");
  },
  /** `found AS (…),` for the WITH of a query whose filter searches; nothing otherwise. */
  found(scope: OrganizationScope, filter: GrantFilter): Prisma.Sql {
    const words = searchWords(filter.q);
    if (words.length === 0) return empty;
    return sql`found AS MATERIALIZED (
      SELECT id FROM search_grants(${scope.organizationId}::uuid, ${words}::text[]) AS id),`;
  },
} as const;
