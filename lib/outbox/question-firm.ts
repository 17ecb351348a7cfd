import { nothingWaits } from "../attestation/saying/waiting-sql";
import { Prisma } from "../db/generated/client";
import type { Statements } from "../db/statements";
import type { CivilDate } from "../time/civil-date";
import { type AskedAbout, type AskedDoor, NAMED_AT_MOST } from "./question";

const { sql } = Prisma;

type Row = AskedDoor & {
  id: string;
  by: string;
  supplier: string;
  no: number;
  firstOn: CivilDate;
  total: number;
};

// Of a grant g, its credential c and its system y.
const worstFirst = (today: CivilDate) => sql`ORDER BY coalesce(g.ends_on < ${today}, false) DESC,
  array_position(ARRAY['admin', 'write', 'read'], g.level), g.ends_on NULLS FIRST, y.name, c.identifier, g.id`;

/** The open doors of a supplier as a question names them, and with each how many it asks about in all. */
export async function openDoorsOf(
  tx: Statements,
  organizationId: string,
  supplierId: string,
  today: CivilDate,
): Promise<(AskedDoor & { total: number })[]> {
  return tx.$queryRaw<(AskedDoor & { total: number })[]>(sql`
    SELECT y.name AS system, c.identifier AS account, g.level, g.starts_on AS "startsOn", g.ends_on AS "endsOn",
      count(*) OVER ()::int AS total
    FROM standing_grant g
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid AND g.starts_on <= ${today}
      AND ${nothingWaits}
    ${worstFirst(today)} LIMIT ${NAMED_AT_MOST}`);
}

/**
 * What the questions about everything a supplier holds tell, by the question's id: its open doors, overdue ones first, then
 * the higher level, then by end; none of which something he said waits for our answer. One of whom no door is left is not
 * asked, nor one that has answered since.
 */
export async function askedFirms(
  tx: Statements,
  organizationId: string,
  ids: readonly string[],
  today: CivilDate,
): Promise<Map<string, AskedAbout>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Row & { nth: number })[]>(sql`
    SELECT * FROM (
      SELECT q.id, q.by_name AS by, s.name AS supplier, q.no, f.on_day AS "firstOn", y.name AS system, c.identifier AS account,
        g.level, g.starts_on AS "startsOn", g.ends_on AS "endsOn", count(*) OVER (PARTITION BY q.id)::int AS total,
        row_number() OVER (PARTITION BY q.id ${worstFirst(today)})::int AS nth
      FROM question q
      JOIN question f ON f.organization_id = q.organization_id AND f.asking_id = q.asking_id AND f.supplier_id = q.supplier_id AND f.no = 1
      JOIN supplier s ON s.organization_id = q.organization_id AND s.id = q.supplier_id
      JOIN standing_grant g ON g.organization_id = s.organization_id AND g.supplier_id = s.id AND g.starts_on <= ${today} AND ${nothingWaits}
      JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
      JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
      WHERE q.organization_id = ${organizationId}::uuid AND q.id = ANY(${[...ids]}::uuid[])
        AND NOT EXISTS (SELECT FROM attestation a WHERE a.organization_id = q.organization_id AND a.supplier_id = s.id AND a.at >= f.at)
    ) AS door WHERE nth <= ${NAMED_AT_MOST} ORDER BY id, nth`);
  const byQuestion = Map.groupBy(rows, ({ id }) => id);
  return new Map([...byQuestion].map(([id, doors]) => [id, firmOf(doors)]));
}

function firmOf(rows: readonly Row[]): AskedAbout {
  const [first] = rows;
  const doors = rows.map(({ system, account, level, startsOn, endsOn }) => {
    return { system, account, level, startsOn, endsOn };
  });
  return {
    by: first?.by ?? "",
    supplier: first?.supplier ?? "",
    doors,
    total: first?.total ?? doors.length,
    isWhole: true,
    firstOn: first !== undefined && first.no > 1 ? first.firstOn : null,
  };
}
