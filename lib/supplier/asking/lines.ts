import { nothingWaits } from "../../attestation/saying/waiting-sql";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";
import { endOfDay } from "../../time/zone";

const { sql } = Prisma;

/** Why a supplier is asked no more in an asking. See the table's own words. */
export type LineEnd =
  | "answered"
  | "told"
  | "closed"
  | "ended"
  | "nobody"
  | "asked_anew"
  | "stopped"
  | "silent";

/** One supplier in an asking that is not over for him. */
export type Line = { askingId: string; supplierId: string };

/** A line with what decides how it goes on. */
export type RunningLine = Line & {
  supplier: string;
  grantId: string | null;
  no: number;
  lastOn: CivilDate;
  contactId: string;
  askedById: string;
  /** Of the door, or of everything he holds: those of which nothing he said waits for our answer. */
  openDoors: number;
  /** Whether any of the mails was taken by a mail server. */
  arrived: boolean;
  answered: boolean;
  ended: boolean;
};

// Of the question q and its asking a: whom it asks, whatever it asks about.
const RUNNING = sql`
  FROM asking a
  JOIN question q ON q.organization_id = a.organization_id AND q.asking_id = a.id
  LEFT JOIN access_grant g ON g.organization_id = q.organization_id AND g.id = q.grant_id
  JOIN supplier s ON s.organization_id = a.organization_id AND s.id = coalesce(q.supplier_id, g.supplier_id)
  WHERE a.ended_at IS NULL AND NOT EXISTS (SELECT FROM asking_end e WHERE e.organization_id = a.organization_id
    AND e.asking_id = a.id AND e.supplier_id = s.id)`;

/**
 * The lines whose last question was asked, and its mail left, on this day or before, the longest waiting first, with what has
 * become of them. One whose mail still waits is not among them.
 */
export async function linesAskedBy(
  tx: Tx,
  scope: OrganizationScope,
  lastOn: CivilDate,
  most: number,
  now: Date,
): Promise<RunningLine[]> {
  const id = sql`${scope.organizationId}::uuid`;
  const leftBy = endOfDay(lastOn, scope.organization.zone);
  return tx.$queryRaw<RunningLine[]>(sql`
    SELECT l.*, p.ended_on IS NOT NULL AS ended, p.name AS supplier,
      (SELECT count(*)::int FROM standing_grant g WHERE g.organization_id = ${id} AND g.starts_on <= ${scope.today(now)}
        AND CASE WHEN l."grantId" IS NULL THEN g.supplier_id = l."supplierId" ELSE g.id = l."grantId" END AND ${nothingWaits}) AS "openDoors",
      EXISTS (SELECT FROM mail m WHERE m.organization_id = ${id} AND m.question_id = ANY(l.question_ids) AND m.state = 'sent') AS arrived,
      EXISTS (SELECT FROM attestation t WHERE t.organization_id = ${id} AND t.supplier_id = l."supplierId" AND t.at >= l.first_at
        AND (l."grantId" IS NULL OR t.grant_id = l."grantId")) AS answered
    FROM (SELECT a.id AS "askingId", s.id AS "supplierId", a.by_id AS "askedById", max(q.no) AS no, max(q.on_day) AS "lastOn",
        min(q.at) AS first_at, (array_agg(q.grant_id))[1] AS "grantId", (array_agg(q.contact_id ORDER BY q.no DESC))[1] AS "contactId",
        array_agg(q.id ORDER BY q.no DESC) AS question_ids
      ${RUNNING} AND a.organization_id = ${id} GROUP BY a.id, s.id, a.by_id) l
    JOIN supplier p ON p.organization_id = ${id} AND p.id = l."supplierId"
    LEFT JOIN mail last ON last.organization_id = ${id} AND last.question_id = l.question_ids[1]
    WHERE l."lastOn" <= ${lastOn}
      AND (last.id IS NULL OR last.state IN ('failed', 'cancelled') OR (last.state = 'sent' AND coalesce(last.settled_at, last.created_at) < ${leftBy}))
    ORDER BY l."lastOn", l."askingId", l."supplierId" LIMIT ${most}`);
}

/** The lines that are not over: of this asking, of these suppliers, or of this door. */
export async function runningLines(
  tx: Tx,
  { organizationId }: OrganizationScope,
  of: { askingId: string } | { supplierIds: readonly string[] } | { grantId: string },
): Promise<Line[]> {
  const which =
    "askingId" in of
      ? sql`a.id = ${of.askingId}::uuid`
      : "grantId" in of
        ? sql`q.grant_id = ${of.grantId}::uuid`
        : sql`s.id = ANY(${[...of.supplierIds]}::uuid[])`;
  return tx.$queryRaw<Line[]>(sql`
    SELECT DISTINCT a.id::text AS "askingId", s.id::text AS "supplierId"
    ${RUNNING} AND a.organization_id = ${organizationId}::uuid AND ${which}`);
}

/** Ends these lines, each once, in the name of whoever acts, and with the last one of an asking the asking itself. */
export async function endLines(
  tx: Tx,
  scope: OrganizationScope,
  lines: readonly (Line & { why: LineEnd })[],
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  const { organizationId, membershipId, actor } = scope;
  const by = membershipId === null ? {} : { byId: membershipId, byName: actor.name };
  await tx.askingEnd.createMany({
    data: lines.map(({ askingId, supplierId, why }) => ({
      ...{ organizationId, askingId, supplierId, why, at: now, onDay: scope.today(now), ...by },
    })),
    skipDuplicates: true,
  });
  const ids = [...new Set(lines.map(({ askingId }) => askingId))];
  await tx.$executeRaw(sql`
    UPDATE asking SET ended_at = ${now} WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[]) AND ended_at IS NULL
      AND NOT EXISTS (SELECT ${RUNNING} AND a.organization_id = ${organizationId}::uuid AND a.id = asking.id)`);
}
