import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { searchWords } from "@/lib/grant/filter";
import { COUNTED } from "@/lib/grant/queries/list-sql";
import { stateSql } from "@/lib/grant/queries/state-sql";
import type { CivilDate } from "@/lib/time/civil-date";
import type { CredentialFilter } from "../filter";
import { type CredentialFacts, type CredentialFinding, credentialFindings } from "../findings";
import type { CredentialKind } from "../kinds";
import { nextRotationDue } from "../rotation";
import { factsSql } from "./facts-sql";
import { findingSql } from "./finding-sql";

const { sql, join } = Prisma;

/** A credential as a dense row shows it. */
export type CredentialRow = {
  id: string;
  kind: CredentialKind;
  identifier: string;
  generation: number;
  retired: boolean;
  system: { id: string; name: string };
  /** Who answers for its system. */
  owner: { id: string; name: string };
  /** Suppliers who know it now. */
  suppliers: number;
  /** Doors through it now; nobody counts beyond 1,001. */
  doors: number;
  /** The day its age counts from, and the day it becomes too old; null where that is not known, or does not matter. */
  since: CivilDate | null;
  nextOn: CivilDate | null;
  /** Worst first. */
  findings: CredentialFinding[];
};

/** `after`: the address' parameter of the next page; null at the end. */
export type CredentialList = { rows: CredentialRow[]; after: string | null };

const PAGE = 100;

/** As many credentials as one search can find. */
const FOUND = 10_000;

/**
 * Credentials by identifier, 100 a page, those that fit the filter, after the credential with the id `after`. An id
 * that is none of this organization's begins at the beginning; throws `NotFound` for what is no id.
 */
export async function listCredentials(
  scope: OrganizationScope,
  filter: CredentialFilter,
  after: string | null,
  now: Date,
): Promise<CredentialList> {
  demandReader(scope);
  const today = scope.today(now);
  const { organizationId } = scope;
  const order = sql`c.identifier_norm COLLATE "und-x-icu", c.id`;
  const rows = await read(
    scope,
    (tx) => tx.$queryRaw<Read[]>`
      WITH page AS MATERIALIZED (
        SELECT c.id FROM credential c
        JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
        JOIN membership o ON o.organization_id = y.organization_id AND o.id = y.owner_id
        WHERE ${fits(filter, organizationId, today)} AND ${beyond(organizationId, after)} ORDER BY ${order} LIMIT ${PAGE + 1})
      SELECT c.id, c.identifier, c.generation, json_build_object('id', y.id, 'name', y.name) AS system,
        json_build_object('id', o.id, 'name', o.name) AS owner, knows.suppliers, doors.count AS doors, ${factsSql.json} AS facts
      FROM page JOIN credential c ON c.organization_id = ${organizationId}::uuid AND c.id = page.id ${factsSql.joins}
      CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM (SELECT FROM access_grant g
        WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND ${stateSql.is("doors", today)}
        LIMIT ${COUNTED + 1}) AS counted) AS doors
      ORDER BY ${order}`,
  );
  const shown = rows.slice(0, PAGE);
  return {
    rows: shown.map((row) => view(row, today)),
    after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

type Read = Omit<CredentialRow, "kind" | "retired" | "since" | "nextOn" | "findings"> & {
  facts: CredentialFacts;
};

function view({ facts: read, ...row }: Read, today: CivilDate): CredentialRow {
  const facts = factsSql.view(read);
  const { kind, retired, since, rotateEveryDays } = facts;
  const nextOn = since === null || retired ? null : nextRotationDue(rotateEveryDays, since);
  return { ...row, kind, retired, since, nextOn, findings: credentialFindings(facts, today) };
}

function fits(filter: CredentialFilter, organizationId: string, today: CivilDate): Prisma.Sql {
  const { q, state, kind, finding, system } = filter;
  const organization = sql`${organizationId}::uuid`;
  const words = searchWords(q);
  return join(
    [
      sql`c.organization_id = ${organization}`,
      ...(state === "living" ? [sql`c.retired_at IS NULL`] : []),
      ...(state === "retired" ? [sql`c.retired_at IS NOT NULL`] : []),
      ...(kind === null ? [] : [sql`c.kind = ${kind}`]),
      ...(system === null ? [] : [sql`c.system_id = ${system}::uuid`]),
      ...(finding === null ? [] : [findingSql.is(finding, organizationId, today)]),
      ...(words.length === 0
        ? []
        : [
            sql`c.id IN (SELECT search_things(${organization}, 'credential', ${words}::text[], NULL, ${FOUND}::int))`,
          ]),
    ],
    " AND ",
  );
}

function beyond(organizationId: string, after: string | null): Prisma.Sql {
  if (after === null) return sql`true`;
  const last = sql`FROM credential a WHERE a.organization_id = ${organizationId}::uuid AND a.id = ${knownId(after)}::uuid`;
  return sql`(c.identifier_norm COLLATE "und-x-icu", c.id) > (
    coalesce((SELECT a.identifier_norm ${last}), ''), coalesce((SELECT a.id ${last}), '00000000-0000-0000-0000-000000000000'))`;
}
