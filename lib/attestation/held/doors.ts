import type { OrganizationScope } from "../../authorization/scope";
import { CREDENTIAL_KINDS, hasSecretValue } from "../../credential/kinds";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { stateSql } from "../../grant/queries/state-sql";
import { HELD_AT_MOST, type HeldDoor, type HeldOver, type HeldView } from "../attestation";
import { readStatements } from "../stored";
import { forSupplier } from "./statement";

const { sql } = Prisma;

const SAID_AT_MOST = 10;

const WITH_SECRET = CREDENTIAL_KINDS.filter(hasSecretValue);

// What is shown of a grant g, its credential c and its system y. Who owns it, its note and its ticket concern nobody outside.
const WHAT_IT_IS = sql`g.id::text, y.name AS system, c.identifier AS account, c.kind, t.name AS contact`;

const JOINED = sql`
  JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
  JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
  LEFT JOIN contact t ON t.organization_id = g.organization_id AND t.id = g.contact_id`;

// The day his firm was last asked, where nothing was said of it since. A question that reached nobody was none.
const ASKED_ON = sql`(SELECT max(q.on_day) FROM question q
  LEFT JOIN asking k ON k.organization_id = q.organization_id AND k.id = q.asking_id
  WHERE q.organization_id = g.organization_id AND (q.grant_id = g.id OR q.supplier_id = g.supplier_id)
    AND q.at >= g.logged_at AND k.ended_at IS NULL
    AND NOT EXISTS (SELECT FROM mail m WHERE m.organization_id = q.organization_id AND m.question_id = q.id
      AND m.state IN ('failed', 'cancelled'))
    AND NOT EXISTS (SELECT FROM attestation a WHERE a.organization_id = g.organization_id AND a.grant_id = g.id
      AND a.at >= q.at))`;

/** A page of the supplier's standing doors, and how many there are in all. */
export async function heldDoors(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  wished: number,
  now: Date,
): Promise<Pick<HeldView, "doors" | "total"> & { page: number }> {
  const today = scope.today(now);
  const his = sql`g.organization_id = ${scope.organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid
    AND ${stateSql.is("standing", today)}`;
  const { page, total, which } = await pageOf(tx, sql`FROM access_grant g WHERE ${his}`, wished);
  const rows = await tx.$queryRaw<Omit<HeldDoor, "said">[]>(sql`
    SELECT ${WHAT_IT_IS}, g.level, g.level_words AS "levelWords", g.reason, ${stateSql.name(today)} AS state,
      g.starts_on AS since, g.ends_on AS until,
      EXISTS (SELECT FROM current_holder x WHERE x.organization_id = g.organization_id AND x.credential_id = g.credential_id
        AND x.supplier_id = g.supplier_id) AS "knowsSecret", ${ASKED_ON} AS "askedOn"
    FROM access_grant g ${JOINED} WHERE ${his}
    ORDER BY y.name_norm, c.identifier_norm, g.id ${which}`);
  const said = await saidOf(tx, scope, supplierId, rows);
  return { doors: rows.map((door) => ({ ...door, said: said(door.id) })), total, page };
}

/** Its closed doors whose secret it received once, the latest closed first: of them only a destruction can still be said. */
export async function heldOver(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  wished: number,
): Promise<Pick<HeldView, "over" | "overTotal"> & { overPage: number }> {
  const his = sql`g.organization_id = ${scope.organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid
    AND g.voided_at IS NULL AND g.closure_id IS NOT NULL
    AND EXISTS (SELECT FROM credential k WHERE k.organization_id = g.organization_id AND k.id = g.credential_id
      AND k.kind = ANY(${WITH_SECRET}))
    AND EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id)`;
  const { page, total, which } = await pageOf(tx, sql`FROM access_grant g WHERE ${his}`, wished);
  const rows = await tx.$queryRaw<Omit<HeldOver, "said">[]>(sql`
    SELECT ${WHAT_IT_IS}, z.happened_on AS "closedOn"
    FROM access_grant g ${JOINED}
    JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
    WHERE ${his} ORDER BY z.happened_on DESC, z.id DESC ${which}`);
  const said = await saidOf(tx, scope, supplierId, rows);
  const over = rows.map((door) => ({ ...door, said: said(door.id) }));
  return { over, overTotal: total, overPage: page };
}

/** The page that is wished for, or the last there is. */
async function pageOf(tx: Tx, of: Prisma.Sql, wished: number) {
  const [row] = await tx.$queryRaw<{ total: number }[]>(sql`SELECT count(*)::int AS total ${of}`);
  const total = row?.total ?? 0;
  const last = Math.max(Math.ceil(total / HELD_AT_MOST) - 1, 0);
  const page = Math.min(wished, last);
  return { page, total, which: sql`LIMIT ${HELD_AT_MOST} OFFSET ${page * HELD_AT_MOST}` };
}

async function saidOf(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  doors: readonly { id: string }[],
) {
  const ids = doors.map(({ id }) => id);
  const about = sql`a.supplier_id = ${supplierId}::uuid AND a.grant_id = ANY(${ids}::uuid[])`;
  const statements = ids.length === 0 ? [] : await readStatements(tx, scope, about, SAID_AT_MOST);
  const byDoor = Map.groupBy(statements, ({ grantId }) => grantId);
  return (id: string) => (byDoor.get(id) ?? []).map(forSupplier);
}
