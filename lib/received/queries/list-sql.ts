import type { OrganizationScope } from "@/lib/authorization/scope";
import { knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import type { CivilDate } from "@/lib/time/civil-date";
import type { ReceivedFilter } from "../filter";
import { receivedRow } from "./row-sql";
import { receivedWhere } from "./where-sql";

const { sql, join } = Prisma;

const ICU = Prisma.raw(`COLLATE "und-x-icu"`);

/** A list of what falls due is read by its day, every other by client and system. */
const byDay = ({ due }: ReceivedFilter) => due !== null && due !== "none";

/** The parts of the order, of an access and its client. */
const orderOf = (filter: ReceivedFilter) =>
  join([
    ...(byDay(filter) ? [receivedWhere.due] : []),
    sql`c.name_norm ${ICU}`,
    sql`lower(r.system_words) ${ICU}`,
    sql`r.id`,
  ]);

export const receivedListSql = {
  /** So many accesses of a filter in its order, after the one with the id `after`; an id of nothing here begins at the beginning. */
  page(
    scope: OrganizationScope,
    filter: ReceivedFilter,
    after: string | null,
    today: CivilDate,
    most: number,
  ): Prisma.Sql {
    return sql`
    WITH page AS MATERIALIZED (
      SELECT r.id FROM received_access r JOIN client c ON c.organization_id = r.organization_id AND c.id = r.client_id
      WHERE ${receivedWhere.of(scope, filter, today)} AND ${beyond(scope, filter, after)}
      ORDER BY ${orderOf(filter)} LIMIT ${most})
    SELECT ${receivedRow.columns}
    FROM page JOIN received_access r ON r.organization_id = ${scope.organizationId}::uuid AND r.id = page.id ${receivedRow.joins}
    ORDER BY ${orderOf(filter)}`;
  },
} as const;

function beyond(
  { organizationId }: OrganizationScope,
  filter: ReceivedFilter,
  after: string | null,
): Prisma.Sql {
  if (after === null) return sql`true`;
  const id = knownId(after);
  const last = (
    part: Prisma.Sql,
    none: string,
  ) => sql`coalesce((SELECT ${part} FROM received_access p
    JOIN client q ON q.organization_id = p.organization_id AND q.id = p.client_id
    WHERE p.organization_id = ${organizationId}::uuid AND p.id = ${id}::uuid), ${none})`;
  const place = join([
    ...(byDay(filter) ? [last(sql`least(p.ends_on, p.destroy_by_on)::text`, "")] : []),
    sql`${last(sql`q.name_norm`, "")} ${ICU}`,
    sql`${last(sql`lower(p.system_words)`, "")} ${ICU}`,
    sql`${last(sql`p.id::text`, "00000000-0000-0000-0000-000000000000")}::uuid`,
  ]);
  return sql`(${orderOf(filter)}) > (${place})`;
}
