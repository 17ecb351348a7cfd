import type { OrganizationScope } from "@/lib/authorization/scope";
import { Prisma } from "@/lib/db/generated/client";
import { searchWords } from "@/lib/grant/filter";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import type { ReceivedFilter } from "../filter";

const { sql, join } = Prisma;

/** The day by which a received access `r` is to be given back: what `giveBackOn` says. */
const DUE = sql`least(r.ends_on, r.destroy_by_on)`;

const HELD = sql`r.destruction_id IS NULL AND r.voided_at IS NULL`;

const STATES = {
  held: HELD,
  destroyed: sql`r.destruction_id IS NOT NULL AND r.voided_at IS NULL`,
  void: sql`r.voided_at IS NOT NULL`,
  all: sql`true`,
} as const;

/** Which received accesses `r`, with their client `c`, a filter shows. */
export const receivedWhere = {
  due: DUE,
  held: HELD,

  of(scope: OrganizationScope, filter: ReceivedFilter, today: CivilDate): Prisma.Sql {
    const { state, client, user, owner, mandate, due, vault } = filter;
    const member = (id: string) => (id === "me" ? scope.membershipId : id);
    return join(
      [
        sql`r.organization_id = ${scope.organizationId}::uuid`,
        STATES[state],
        ...(client === null ? [] : [sql`r.client_id = ${client}::uuid`]),
        ...(owner === null ? [] : [sql`r.owner_id = ${member(owner)}::uuid`]),
        ...(mandate === null ? [] : [sql`r.mandate = ${mandate}`]),
        ...(vault === null ? [] : [sql`r.vault IS NULL AND r.vault_entry IS NULL`]),
        ...(due === null ? [] : [dueOf(due, today)]),
        ...(user === null
          ? []
          : [
              sql`EXISTS (SELECT FROM received_access_user u WHERE u.organization_id = r.organization_id
                AND u.access_id = r.id AND u.membership_id = ${member(user)}::uuid AND u.until_on IS NULL)`,
            ]),
        ...searchWords(filter.q).map(holds),
      ],
      " AND ",
    );
  },
} as const;

function dueOf(due: NonNullable<ReceivedFilter["due"]>, today: CivilDate): Prisma.Sql {
  if (due === "none") return sql`r.ends_on IS NULL AND r.destroy_by_on IS NULL`;
  if (due === "overdue") return sql`${DUE} < ${today}`;
  if (due === "ended") return sql`r.ends_on < ${today}`;
  return sql`${DUE} BETWEEN ${today} AND ${addDays(today, Number(due))}`;
}

/** A word of a search must occur in the client's name, the system or the account; a percent sign is a percent sign. */
function holds(word: string): Prisma.Sql {
  const like = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`(c.name ILIKE ${like} OR r.system_words ILIKE ${like} OR r.account ILIKE ${like})`;
}
