import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { KEPT } from "@/lib/db/kept";
import { defaultGrantFilter, type GrantFilter } from "@/lib/grant/filter";
import { dueSql } from "@/lib/grant/queries/due-sql";
import { END } from "@/lib/grant/queries/end-sql";
import { COUNTED, listSql } from "@/lib/grant/queries/list-sql";
import { rowSql } from "@/lib/grant/queries/row-sql";
import { whereSql } from "@/lib/grant/queries/where-sql";
import type { CivilDate } from "@/lib/time/civil-date";

const { sql, join, raw } = Prisma;
const KEPT_PLAN = raw(KEPT);

/** What the dashboard counts: each number is the length of the list with that filter, and nothing else. */
export const NUMBERS = {
  toClose: { state: "to_close" },
  doors: {},
  mine: { owner: "me" },
  requests: { state: "requested" },
  dueIn7: { end: "7" },
  dueIn30: { end: "30" },
  noEnd: { end: "none" },
  exposed: { exposed: true, state: "all" },
  rotationDue: { rotation: true, state: "all" },
  reIssueDue: { reissue: true, state: "standing" },
  ownerLeft: { left: true, state: "standing" },
} as const satisfies Record<string, Partial<GrantFilter>>;

export type NumberName = keyof typeof NUMBERS;

const WORST = 5;
const toClose: GrantFilter = { ...defaultGrantFilter, state: "to_close" };

// Three tiers, each read in the order of the index and no further than five: never all that is overdue. Where the first fills the five
// places, the others are not read.
function worst(scope: OrganizationScope, today: CivilDate) {
  const where = whereSql.of(scope, toClose, today);
  const tier = (no: number, also: Prisma.Sql) => sql`(
    SELECT ${no}::int AS tier, ${END} AS ends_on, g.id FROM access_grant g
    WHERE ${where} AND ${also} ORDER BY ${END}, g.id LIMIT ${WORST})`;
  const places = sql`(SELECT count(*) FROM worst_admin) < ${WORST}::int`;
  const tiers = [
    sql`SELECT * FROM worst_admin`,
    tier(2, sql`${places} AND g.id = ANY (ARRAY(SELECT id FROM exposed))`),
    tier(3, places),
  ];
  return sql`worst_admin AS MATERIALIZED ${tier(1, sql`g.level = 'admin'`)},
  worst AS MATERIALIZED (
    SELECT id, min(tier) AS tier, min(ends_on) AS ends_on FROM (${join(tiers, " UNION ALL ")}) AS tiers
    GROUP BY id ORDER BY 2, 3, 1 LIMIT ${WORST})`;
}

const failed = (scope: OrganizationScope, now: Date) => sql`EXISTS (
  SELECT FROM mail WHERE organization_id = ${scope.organizationId}::uuid AND state = 'failed'
    AND settled_at > ${new Date(now.getTime() - 7 * 86_400_000)}::timestamptz)`;

// Daily mails that wait are written anew each day: since when mail fails, the runs say. The first in which one was put off since the
// server last took one, or refused one for good: that, too, a working server does.
const FAILING_SINCE = sql`(SELECT min(started_at) FROM sweep_run WHERE deferred > 0 AND started_at > coalesce(
  (SELECT started_at FROM sweep_run WHERE sent > 0 OR failed > 0 ORDER BY started_at DESC LIMIT 1), '-infinity'))`;
const LAST_RUN = sql`(SELECT ended_at FROM sweep_run WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1)`;

// The exposed ones are found once, for the number and for the worst doors. Of those to rotate, the commonest kind is tried first: where it
// alone passes what is counted, the others are not looked for.
function count(name: NumberName, filter: GrantFilter, scope: OrganizationScope, today: CivilDate) {
  const counted = listSql.counted(scope, filter, null, today);
  if (name === "exposed") return sql`(SELECT count(DISTINCT id)::int FROM exposed)`;
  if (name === "reIssueDue") {
    const ids = dueSql.reIssueIds(scope.organizationId, today);
    return sql`(SELECT count(*)::int FROM (${ids} LIMIT ${COUNTED + 1}) AS re_issues)`;
  }
  if (name !== "rotationDue") return counted;
  const byAge = dueSql.standingByAge(scope.organizationId, today);
  return sql`CASE WHEN (SELECT count(*) FROM (${byAge} LIMIT ${COUNTED + 1}) AS by_age) > ${COUNTED}::int
    THEN ${COUNTED + 1}::int ELSE ${counted} END`;
}

const accessRequests = (scope: OrganizationScope) => sql`(SELECT count(*)::int FROM (
  SELECT FROM access_request WHERE organization_id = ${scope.organizationId}::uuid AND ended_at IS NULL AND grant_id IS NULL
  LIMIT ${COUNTED + 1}) AS asked)`;

/** The dashboard's one statement. */
export const dashboardSql = {
  numbers(scope: OrganizationScope, today: CivilDate): Prisma.Sql {
    const counts = Object.entries(NUMBERS).map(([name, filter]) => {
      const full: GrantFilter = { ...defaultGrantFilter, ...filter };
      return sql`${name}::text, ${count(name as NumberName, full, scope, today)}`;
    });
    return sql`json_build_object(${join(counts)})`;
  },
  all: (scope: OrganizationScope, today: CivilDate, now: Date): Prisma.Sql => sql`${KEPT_PLAN}
    WITH exposed AS MATERIALIZED (${dueSql.exposedIds(scope.organizationId, today)}), ${worst(scope, today)}
    SELECT EXISTS (SELECT FROM access_grant WHERE organization_id = ${scope.organizationId}::uuid) AS any,
      ${dashboardSql.numbers(scope, today)} AS numbers, ${accessRequests(scope)} AS access_requests,
      (SELECT coalesce(json_agg(json_build_object('row', ${rowSql.json(today)}, 'howToClose', y.how_to_close)
          ORDER BY worst.tier, worst.ends_on, worst.id), '[]')
        FROM worst JOIN access_grant g ON g.organization_id = ${scope.organizationId}::uuid AND g.id = worst.id
        ${rowSql.joins(today)}) AS worst,
      (SELECT min(coalesce(settled_at, created_at)) FROM mail WHERE organization_id = ${scope.organizationId}::uuid AND state = 'waiting') AS waiting_since,
      ${FAILING_SINCE} AS failing_since, ${LAST_RUN} AS last_run,
      ${failed(scope, now)} AS mail_failed`,
} as const;
