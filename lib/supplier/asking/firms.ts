import { nothingWaits } from "../../attestation/saying/waiting-sql";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { type CivilDate, civilDateFrom } from "../../time/civil-date";
import { askAgainOn } from "../question";
import { type Reachable, reachableOf } from "./reachable";
import { SUPPLIERS_AT_ONCE } from "./schedule";

const { sql } = Prisma;

/** A supplier with so many doors to ask about: it can enter by them now, and nothing it said of them waits for our answer. */
export type Firm = { id: string; name: string; doors: number };

/** Whom one asking of all would reach, and whom not, and why. */
export type AllToAsk = {
  asked: (Firm & { contact: Reachable })[];
  /** Nobody of it has an address on record: one must be added first. */
  nobody: Firm[];
  /** Asked as a whole within seven days, and when it may be again. */
  lately: (Firm & { again: CivilDate })[];
  /** Has said something of each of its doors, which waits for our answer: there is nothing to ask. */
  said: Firm[];
  /** Beyond SUPPLIERS_AT_ONCE. */
  left: number;
};

/** Every living supplier with an open door, those with overdue and with most doors first, and whether and whom it can be asked. */
export async function allToAsk(tx: Tx, scope: OrganizationScope, now: Date): Promise<AllToAsk> {
  const { organizationId } = scope;
  const today = scope.today(now);
  type Row = Firm & { said: number; lastOn: string | null };
  const rows = await tx.$queryRaw<Row[]>(sql`
    SELECT s.id::text, s.name, d.doors, d.said, l.last_on AS "lastOn"
    FROM (SELECT g.supplier_id, count(*) FILTER (WHERE g.free)::int AS doors, count(*)::int AS said,
        count(*) FILTER (WHERE g.free AND g.ends_on < ${today}) AS overdue
      FROM (SELECT g.supplier_id, g.ends_on, ${nothingWaits} AS free FROM standing_grant g
        WHERE g.organization_id = ${organizationId}::uuid AND g.starts_on <= ${today}) g GROUP BY 1) d
    JOIN supplier s ON s.organization_id = ${organizationId}::uuid AND s.id = d.supplier_id AND s.ended_on IS NULL
    LEFT JOIN LATERAL (SELECT max(q.on_day) AS last_on FROM question q
      WHERE q.organization_id = s.organization_id AND q.supplier_id = s.id
        AND NOT EXISTS (SELECT FROM mail m WHERE m.organization_id = q.organization_id AND m.question_id = q.id
          AND m.state IN ('failed', 'cancelled'))) l ON true
    ORDER BY d.overdue DESC, d.doors DESC, s.name_norm, s.id`);
  const again = (row: Row) => (row.lastOn === null ? null : askAgainOn(civilDateFrom(row.lastOn)));
  const toAsk = rows.filter(({ doors }) => doors > 0);
  const free = toAsk.filter((row) => (again(row) ?? today) <= today);
  const chosen = free.slice(0, SUPPLIERS_AT_ONCE);
  const people = await reachableOf(
    tx,
    organizationId,
    chosen.map(({ id }) => id),
    today,
  );
  const firm = ({ id, name, doors }: Row): Firm => ({ id, name, doors });
  return {
    asked: chosen.flatMap((row) => {
      const [contact] = people.get(row.id) ?? [];
      return contact === undefined ? [] : [{ ...firm(row), contact }];
    }),
    nobody: chosen.filter(({ id }) => !people.has(id)).map(firm),
    lately: toAsk.flatMap((row) => {
      const on = again(row);
      return on === null || on <= today ? [] : [{ ...firm(row), again: on }];
    }),
    said: rows.flatMap(({ id, name, doors, said }) =>
      doors > 0 ? [] : [{ id, name, doors: said }],
    ),
    left: free.length - chosen.length,
  };
}

/** By how many doors this supplier can enter now, and how many of them there is something to ask about. */
export async function doorsOf(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<{ open: number; toAsk: number }> {
  const [row] = await tx.$queryRaw<{ open: number; toAsk: number }[]>(sql`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE ${nothingWaits})::int AS "toAsk" FROM standing_grant g
    WHERE g.organization_id = ${scope.organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid AND g.starts_on <= ${scope.today(now)}`);
  return row ?? { open: 0, toAsk: 0 };
}
