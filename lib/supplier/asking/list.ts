import type { AttestationKind } from "../../attestation/attestation";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { readReminderSettings } from "../../outbox/due-items";
import type { CivilDate } from "../../time/civil-date";
import { askAgainOn } from "../question";
import type { LineEnd } from "./lines";
import { ASKED_AT_MOST, type Calendar, nextStepOn } from "./schedule";

const { sql } = Prisma;

/** Where asking stands with one supplier. `silent`: asked seven days ago or more, and no answer. */
export type AskedState = "asked" | "answered" | "silent" | "nobody";

/** One supplier in an asking, as the list shows it. */
export type AskedLine = {
  askingId: string;
  supplier: { id: string; name: string };
  /** The one door it is about; null: everything it holds. */
  door: { id: string; system: string; account: string } | null;
  state: AskedState;
  /** Who was asked last, in whose name, how often; null where nobody can be. */
  contact: string | null;
  by: string;
  no: number;
  firstOn: CivilDate | null;
  lastOn: CivilDate | null;
  /** When it is asked again, where it is; or from when on it counts as silent for good. */
  nextOn: CivilDate | null;
  silentOn: CivilDate | null;
  /** What became of the last mail, and the server's words where it was not taken. */
  mail: { state: string; reply: string | null } | null;
  /** What it said since, how often each, and when last. */
  said: { what: AttestationKind; count: number }[];
  saidOn: CivilDate | null;
  end: { why: LineEnd; on: CivilDate; by: string | null } | null;
  /** Doors it can enter by now, of those it was asked about. */
  doors: number;
  /** The work with it is over. */
  ended: boolean;
  /** Somebody of it can be reached now. */
  reachable: boolean;
};

type Derived = "state" | "supplier" | "door" | "nextOn" | "silentOn" | "mail" | "end" | "said";
type Row = Omit<AskedLine, Derived> & {
  supplierId: string;
  name: string;
  grantId: string | null;
  system: string | null;
  account: string | null;
  mailState: string | null;
  reply: string | null;
  why: LineEnd | null;
  endOn: CivilDate | null;
  endBy: string | null;
  said: { what: AttestationKind; count: number }[] | null;
  running: boolean;
  /** When the last mail left, or leaves at the earliest. */
  leavesAt: Date | null;
};

/** More suppliers than any organization has: nothing is read beyond. */
const MOST = 5_000;

/** Which askings: all for which this holds of the row `a`; or those of one supplier, of its doors of one alone where it is named. */
export type WhichLines = { askings: Prisma.Sql } | { supplierId: string; doorId?: string };

/**
 * Every supplier of these askings: of each, and of each of its doors that was asked about alone, the latest asking only. The
 * longest silent first.
 */
export async function askedLines(
  tx: Tx,
  scope: OrganizationScope,
  which: WhichLines,
  now: Date,
): Promise<AskedLine[]> {
  const { organizationId } = scope;
  const today = scope.today(now);
  const org = sql`${organizationId}::uuid`;
  const [where, asked] =
    "askings" in which ? [which.askings, sql`true`] : [sql`true`, ofSupplier(org, which)];
  const ofFirm = "askings" in which ? sql`true` : sql`e.supplier_id = ${which.supplierId}::uuid`;
  const rows = await tx.$queryRaw<Row[]>(sql`
    WITH part AS (
      SELECT a.id AS asking_id, a.at AS asking_at, coalesce(q.supplier_id, g.supplier_id) AS supplier_id, q.grant_id, q.id, q.no, q.at,
        q.on_day, q.contact_name, q.by_name
      FROM asking a
      JOIN question q ON q.organization_id = a.organization_id AND q.asking_id = a.id
      LEFT JOIN access_grant g ON g.organization_id = q.organization_id AND g.id = q.grant_id
      WHERE a.organization_id = ${org} AND ${where} AND ${asked}
      UNION ALL
      SELECT a.id, a.at, e.supplier_id, NULL, NULL, 0, a.at, NULL, NULL, a.by_name
      FROM asking a JOIN asking_end e ON e.organization_id = a.organization_id AND e.asking_id = a.id AND e.why = 'nobody'
      WHERE a.organization_id = ${org} AND ${where} AND ${ofFirm}
        AND NOT EXISTS (SELECT FROM question q WHERE q.organization_id = a.organization_id AND q.asking_id = a.id AND q.supplier_id = e.supplier_id)
    ), line AS (
      SELECT asking_id, asking_at, supplier_id, grant_id, max(no) AS no, min(at) AS first_at, min(on_day) AS first_on, max(on_day) AS last_on,
        (array_agg(id ORDER BY no DESC))[1] AS last_id, (array_agg(contact_name ORDER BY no DESC))[1] AS contact,
        (array_agg(by_name ORDER BY no DESC))[1] AS by
      FROM part GROUP BY asking_id, asking_at, supplier_id, grant_id
    ), latest AS (
      SELECT DISTINCT ON (supplier_id, grant_id) * FROM line ORDER BY supplier_id, grant_id, asking_at DESC, asking_id DESC
    )
    SELECT l.asking_id::text AS "askingId", l.supplier_id::text AS "supplierId", s.name, l.grant_id::text AS "grantId", y.name AS system,
      c.identifier AS account, l.contact, l.by, l.no, l.first_on AS "firstOn", l.last_on AS "lastOn", m.state AS "mailState", t.reply,
      e.why, e.on_day AS "endOn", e.by_name AS "endBy", d.said, d.said_on AS "saidOn", a.ended_at IS NULL AND e.why IS NULL AS running,
      s.ended_on IS NOT NULL AS ended, CASE m.state WHEN 'sent' THEN m.settled_at WHEN 'waiting' THEN greatest(m.next_at, ${now}) END AS "leavesAt",
      (SELECT count(*)::int FROM standing_grant o WHERE o.organization_id = ${org} AND o.starts_on <= ${today}
        AND CASE WHEN l.grant_id IS NULL THEN o.supplier_id = l.supplier_id ELSE o.id = l.grant_id END) AS doors,
      EXISTS (SELECT FROM contact r WHERE r.organization_id = ${org} AND r.supplier_id = l.supplier_id AND r.email IS NOT NULL
        AND r.left_on IS NULL) AS reachable
    FROM latest l
    JOIN asking a ON a.organization_id = ${org} AND a.id = l.asking_id
    JOIN supplier s ON s.organization_id = ${org} AND s.id = l.supplier_id
    LEFT JOIN access_grant g ON g.organization_id = ${org} AND g.id = l.grant_id
    LEFT JOIN credential c ON c.organization_id = ${org} AND c.id = g.credential_id
    LEFT JOIN system y ON y.organization_id = ${org} AND y.id = c.system_id
    LEFT JOIN mail m ON m.organization_id = ${org} AND m.question_id = l.last_id
    LEFT JOIN LATERAL (SELECT x.reply FROM mail_attempt x WHERE x.organization_id = ${org} AND x.mail_id = m.id AND x.outcome <> 'accepted'
      AND m.state <> 'sent' ORDER BY x.no DESC LIMIT 1) t ON true
    LEFT JOIN asking_end e ON e.organization_id = ${org} AND e.asking_id = l.asking_id AND e.supplier_id = l.supplier_id
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('what', w.what, 'count', w.count) ORDER BY w.what) AS said, max(w.on_day) AS said_on
      FROM (SELECT z.what, count(*)::int AS count, max(z.on_day) AS on_day FROM attestation z
        WHERE z.organization_id = ${org} AND z.supplier_id = l.supplier_id AND z.at >= l.first_at
          AND (l.grant_id IS NULL OR z.grant_id = l.grant_id) GROUP BY z.what) w) d ON true
    ORDER BY l.first_on NULLS FIRST, s.name_norm, l.supplier_id LIMIT ${MOST}`);
  const { daysOff } = await readReminderSettings(tx, organizationId);
  return rows.map((row) => lineOf(row, { today, daysOff, zone: scope.organization.zone }));
}

// By their indexes: an organization has many more questions than one supplier.
function ofSupplier(
  org: Prisma.Sql,
  { supplierId, doorId }: { supplierId: string; doorId?: string },
): Prisma.Sql {
  const doors = doorId === undefined ? sql`true` : sql`d.id = ${doorId}::uuid`;
  return sql`q.id IN (
    SELECT o.id FROM question o WHERE o.organization_id = ${org} AND o.supplier_id = ${supplierId}::uuid
    UNION ALL SELECT o.id FROM access_grant d JOIN question o ON o.organization_id = d.organization_id AND o.grant_id = d.id
    WHERE d.organization_id = ${org} AND d.supplier_id = ${supplierId}::uuid AND ${doors})`;
}

function lineOf(row: Row, calendar: Calendar): AskedLine {
  const {
    supplierId,
    name,
    grantId,
    system,
    account,
    mailState,
    reply,
    why,
    endOn,
    endBy,
    running,
    leavesAt,
    said,
    ...rest
  } = row;
  const line = {
    ...rest,
    said: said ?? [],
    end: why && endOn ? { why, on: endOn, by: endBy } : null,
  };
  // Nobody is silent who was asked nothing yet.
  const isAsked = row.no > 1 || mailState !== "waiting";
  const state = stateOf({ ...line, firstOn: isAsked ? row.firstOn : null }, calendar.today);
  const isOpen = running && row.doors > 0 && !row.ended;
  const waits = isOpen && (state === "asked" || state === "silent");
  const { lastOn } = row;
  const day = waits && lastOn ? nextStepOn({ onDay: lastOn, leavesAt }, calendar) : null;
  const isLast = row.no >= ASKED_AT_MOST;
  return {
    ...line,
    supplier: { id: supplierId, name },
    door: grantId === null ? null : { id: grantId, system: system ?? "", account: account ?? "" },
    state,
    nextOn: isLast ? null : day,
    silentOn: isLast ? day : null,
    mail: mailState === null ? null : { state: mailState, reply },
  };
}

const ANSWERED: readonly LineEnd[] = ["answered", "told", "closed", "ended"];

function stateOf(
  { said, end, firstOn }: Pick<AskedLine, "said" | "end" | "firstOn">,
  today: CivilDate,
): AskedState {
  if (said.length > 0 || (end !== null && ANSWERED.includes(end.why))) return "answered";
  if (end?.why === "nobody" || end?.why === "silent") return end.why;
  return firstOn !== null && askAgainOn(firstOn) <= today ? "silent" : "asked";
}
