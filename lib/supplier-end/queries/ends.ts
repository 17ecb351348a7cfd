import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { read } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";
import { measuredFrom } from "../supplier-end";
import { leftSql } from "./left-sql";

/** A supplier that ended, and how much of it is left to be done. */
export type UnfinishedEnd = {
  id: string;
  name: string;
  endedOn: CivilDate;
  doors: number;
  secrets: number;
};

/**
 * The ends of suppliers at a glance. `unfinished`: the first of those where something is left, the oldest first; `count` of them, none beyond
 * 1,000. `ended` in the last 365 days, and of those `properly`: every door of theirs is closed and every secret they knew is changed
 * (CIS Controls v8, 15.7: suppliers ended properly ÷ suppliers ended, last 12 months).
 */
export type SupplierEnds = {
  unfinished: UnfinishedEnd[];
  count: number;
  ended: number;
  properly: number;
};

const SHOWN = 25;
const COUNTED = 1_000;

/** What is left of the suppliers that ended, and how many ended properly. Bounded: nobody counts beyond 1,000. */
export async function readSupplierEnds(scope: OrganizationScope, now: Date): Promise<SupplierEnds> {
  demandReader(scope);
  const { organizationId } = scope;
  const today = scope.today(now);
  const left = leftSql.of(organizationId);
  const [answer] = await read(
    scope,
    (tx) => tx.$queryRaw<[SupplierEnds]>`
      WITH unfinished AS MATERIALIZED (
        SELECT p.id, p.name, p.ended_on FROM supplier p
        WHERE p.organization_id = ${organizationId}::uuid AND p.ended_on IS NOT NULL AND ${left}
        ORDER BY p.ended_on, p.id LIMIT ${COUNTED}),
      ended AS MATERIALIZED (
        SELECT p.id FROM supplier p
        WHERE p.organization_id = ${organizationId}::uuid AND p.ended_on BETWEEN ${measuredFrom(today)} AND ${today}
        ORDER BY p.ended_on DESC, p.id LIMIT ${COUNTED})
      SELECT (SELECT count(*)::int FROM unfinished) AS count, (SELECT count(*)::int FROM ended) AS ended,
        (SELECT count(*)::int FROM ended p WHERE NOT ${left}) AS properly,
        (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'endedOn', p.ended_on, 'doors', p.doors, 'secrets', p.secrets)
            ORDER BY p.ended_on, p.id), '[]') FROM (
          SELECT u.*, (SELECT count(*)::int FROM standing_grant g WHERE g.organization_id = ${organizationId}::uuid AND g.supplier_id = u.id) AS doors,
            (SELECT count(DISTINCT x.credential_id)::int FROM current_holder x
             WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = u.id) AS secrets
          FROM (SELECT * FROM unfinished ORDER BY ended_on, id LIMIT ${SHOWN}) u) p) AS unfinished`,
  );
  return answer;
}
