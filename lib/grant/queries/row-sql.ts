import type { OrganizationScope } from "@/lib/authorization/scope";
import type { CredentialKind } from "@/lib/credential/kinds";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { type CivilDate, daysBetween } from "@/lib/time/civil-date";
import type { ClosureKind } from "../closure";
import type { GrantLevel } from "../level";
import type { GrantState } from "../state";
import { dueSql } from "./due-sql";
import { END } from "./end-sql";
import { stateSql } from "./state-sql";

const { sql } = Prisma;

/** A grant as a dense row shows it. Days are civil days; counts of days are whole and never negative. */
export type GrantRow = {
  id: string;
  version: number;
  state: GrantState;
  supplier: { id: string; name: string; endedOn: CivilDate | null };
  contact: { id: string; name: string; leftOn: CivilDate | null } | null;
  system: { id: string; name: string; sensitive: boolean };
  credential: { id: string; kind: CredentialKind; identifier: string };
  level: GrantLevel;
  levelWords: string | null;
  reason: string;
  ticket: string | null;
  /** `left`: he answers for nothing any more, since his membership ended or he only reads now. */
  owner: { id: string; name: string; left: boolean };
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  reviewOn: CivilDate | null;
  loggedOn: CivilDate;
  closure: { kind: ClosureKind; happenedOn: CivilDate } | null;
  /** No end: a finding of its own. */
  noEnd: boolean;
  exposed: boolean;
  reIssueDue: boolean;
  rotationDue: boolean;
  /** Days since the end of an overdue door; null otherwise. */
  daysOver: number | null;
  /** Days since the supplier said of a closing door that he is done with it; null otherwise. */
  daysClosing: number | null;
  /** Days until the end of a door that is open or planned, 0 on its last day; null with no end or otherwise. */
  daysLeft: number | null;
};

/** A row as the database answers it, before its days are counted. */
export type Read = Omit<GrantRow, "daysOver" | "daysClosing" | "daysLeft"> & {
  doneOn: CivilDate | null;
};

/** The grants that the page of one thing shows, worst first; at most 200, `moreGrants` where there are more (the list has them all). */
export type ShownGrants = { grants: GrantRow[]; moreGrants: boolean };

const SHOWN = 200;

/** The dense row as SQL: joins and one JSON object, which costs the driver less than thirty columns. */
export const rowSql = {
  joins: (today: CivilDate): Prisma.Sql => sql`
    JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
    LEFT JOIN contact t ON t.organization_id = g.organization_id AND t.id = g.contact_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    JOIN membership o ON o.organization_id = g.organization_id AND o.id = g.owner_id
    LEFT JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
    ${dueSql.flags(today)}`,

  json: (today: CivilDate): Prisma.Sql => sql`json_build_object(
    'id', g.id, 'version', g.version, 'state', ${stateSql.name(today)},
    'supplier', json_build_object('id', s.id, 'name', s.name, 'endedOn', s.ended_on),
    'contact', CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name, 'leftOn', t.left_on) END,
    'system', json_build_object('id', y.id, 'name', y.name, 'sensitive', y.sensitive),
    'credential', json_build_object('id', c.id, 'kind', c.kind, 'identifier', c.identifier),
    'level', g.level, 'levelWords', g.level_words, 'reason', g.reason, 'ticket', g.ticket,
    'owner', json_build_object('id', o.id, 'name', o.name, 'left', o.ended_at IS NOT NULL OR o.role = 'auditor'),
    'startsOn', g.starts_on, 'endsOn', g.ends_on, 'reviewOn', g.review_on, 'loggedOn', g.logged_on,
    'closure', CASE WHEN z.id IS NOT NULL THEN json_build_object('kind', z.kind, 'happenedOn', z.happened_on) END,
    'doneOn', (SELECT a.on_day FROM attestation a WHERE a.organization_id = g.organization_id AND a.id = g.done_said_id),
    'noEnd', g.ends_on IS NULL,
    'exposed', flag.exposed, 'reIssueDue', flag.re_issue, 'rotationDue', flag.rotation)`,

  /** The rows that fit, worst first: overdue before open, planned, then the rest; within each by end. At most `most`. */
  async read(
    tx: Tx,
    scope: OrganizationScope,
    where: Prisma.Sql,
    today: CivilDate,
    most: number,
  ): Promise<GrantRow[]> {
    const rows = await tx.$queryRaw<{ row: Read }[]>(sql`
      SELECT ${rowSql.json(today)} AS row FROM access_grant g ${rowSql.joins(today)}
      WHERE g.organization_id = ${scope.organizationId}::uuid AND ${where}
      ORDER BY CASE ${stateSql.name(today)} WHEN 'closing' THEN 0 WHEN 'overdue' THEN 0 WHEN 'open' THEN 1 WHEN 'requested' THEN 2
        WHEN 'planned' THEN 3 WHEN 'closed' THEN 4 ELSE 5 END, ${END}, g.id LIMIT ${most}`);
    return rows.map(({ row }) => rowSql.view(row, today));
  },

  /** Those of them that the page of one thing shows. */
  async shown(
    tx: Tx,
    scope: OrganizationScope,
    where: Prisma.Sql,
    today: CivilDate,
  ): Promise<ShownGrants> {
    const rows = await rowSql.read(tx, scope, where, today, SHOWN + 1);
    return { grants: rows.slice(0, SHOWN), moreGrants: rows.length > SHOWN };
  },

  /** What the database answered, with its days counted. */
  view({ doneOn, ...row }: Read, today: CivilDate): GrantRow {
    const { state, endsOn } = row;
    const left = endsOn === null ? null : daysBetween(today, endsOn);
    const runs = state === "open" || state === "planned" || state === "closing";
    return {
      ...row,
      daysOver: state === "overdue" && left !== null ? -left : null,
      daysClosing: state === "closing" && doneOn !== null ? daysBetween(doneOn, today) : null,
      daysLeft: runs && left !== null ? Math.max(left, 0) : null,
    };
  },
} as const;
