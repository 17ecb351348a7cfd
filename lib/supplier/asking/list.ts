import type { AttestationKind } from "../../attestation/attestation";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import type { CivilDate } from "../../time/civil-date";
import { askAgainOn } from "../question";
import type { LineEnd } from "./lines";
import { ASKED_AT_MOST } from "./schedule";

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
  /** When it is asked again, where it is. */
  nextOn: CivilDate | null;
  /** What became of the last mail, and the server's words where it was not taken. */
  mail: { state: string; reply: string | null } | null;
  /** What it said since, how often each, and when last. */
  said: { what: AttestationKind; count: number }[];
  saidOn: CivilDate | null;
  end: { why: LineEnd; on: CivilDate; by: string | null } | null;
  /** Doors it can enter by now, of those it was asked about. */
  doors: number;
  /** Somebody of it can be reached now. */
  reachable: boolean;
};

type Row = Omit<AskedLine, "state" | "supplier" | "door" | "nextOn" | "mail" | "end" | "said"> & {
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
};

/** More suppliers than any organization has: nothing is read beyond. */
const MOST = 5_000;

/**
 * Every supplier of the askings for which `where` holds of the row `a`: of each, and of each of its doors that was asked
 * about alone, the latest asking only. The longest silent first.
 */
export async function askedLines(
  tx: Tx,
  scope: OrganizationScope,
  where: Prisma.Sql,
  now: Date,
): Promise<AskedLine[]> {
  const { organizationId } = scope;
  const today = scope.today(now);
  const org = sql`${organizationId}::uuid`;
  const rows = await tx.$queryRaw<Row[]>(sql`
    WITH part AS (
      SELECT a.id AS asking_id, a.at AS asking_at, coalesce(q.supplier_id, g.supplier_id) AS supplier_id, q.grant_id, q.id, q.no, q.at,
        q.on_day, q.contact_name, q.by_name
      FROM asking a
      JOIN question q ON q.organization_id = a.organization_id AND q.asking_id = a.id
      LEFT JOIN access_grant g ON g.organization_id = q.organization_id AND g.id = q.grant_id
      WHERE a.organization_id = ${org} AND ${where}
      UNION ALL
      SELECT a.id, a.at, e.supplier_id, NULL, NULL, 0, a.at, NULL, NULL, a.by_name
      FROM asking a JOIN asking_end e ON e.organization_id = a.organization_id AND e.asking_id = a.id AND e.why = 'nobody'
      WHERE a.organization_id = ${org} AND ${where}
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
  return rows.map((row) => lineOf(row, today));
}

function lineOf(row: Row, today: CivilDate): AskedLine {
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
    said,
    ...rest
  } = row;
  const line = {
    ...rest,
    said: said ?? [],
    end: why && endOn ? { why, on: endOn, by: endBy } : null,
  };
  const state = stateOf(line, today);
  const isNext = running && (state === "asked" || state === "silent") && row.no < ASKED_AT_MOST;
  return {
    ...line,
    supplier: { id: supplierId, name },
    door: grantId === null ? null : { id: grantId, system: system ?? "", account: account ?? "" },
    state,
    nextOn: isNext && row.lastOn !== null ? askAgainOn(row.lastOn) : null,
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
