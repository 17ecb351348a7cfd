import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { NotFound } from "../errors";
import type { GrantLevel } from "../grant/level";
import type { DueKind, DueSubject } from "../reminder/kinds";
import type { PlannedItem } from "../reminder/plan";
import type { Member } from "../reminder/recipient";
import type { ReminderSettings } from "../reminder/settings";
import type { CivilDate } from "../time/civil-date";

/** A due item with what a mail about it must name; of an access a client gave us, the client stands as the supplier, of one asked for, the firm. */
export interface DueItem extends PlannedItem {
  readonly kind: DueKind;
  readonly subjectKind: DueSubject;
  readonly level: GrantLevel | null;
  readonly supplier: string | null;
  readonly system: string | null;
  readonly identifier: string | null;
  readonly credentialKind: string | null;
  readonly howToClose: string | null;
  readonly ownerName: string;
}

/** Which of the due items are asked for, all that is given together. */
export type DueItemsAsked = {
  kinds?: readonly DueKind[];
  subjectIds?: readonly string[];
  /** Those due after that day. */
  after?: CivilDate;
  /** Those that can come to one member: of these owners, or with somebody whom they must not go to, or due so early that the admins get them too. */
  within?: { ownerIds: readonly string[]; escalatedUntil: CivilDate | null };
  /** So many, the earliest. */
  most?: number;
};

/** The organization's due items that fall due up to the day `until`, the earliest first; those that were asked for. */
export async function readDueItems(
  tx: Statements,
  organizationId: string,
  until: CivilDate,
  asked: DueItemsAsked = {},
): Promise<DueItem[]> {
  // Found once and apart: joined straight to the members, the view was read again for each of them.
  return tx.$queryRaw<DueItem[]>`${Prisma.raw(KEPT)}
    WITH d AS MATERIALIZED (
      SELECT * FROM due_item d WHERE d.organization_id = ${organizationId}::uuid AND d.due_on <= ${until} ${conditions(asked)})
    SELECT d.due_kind AS kind, d.subject_kind AS "subjectKind", d.subject_id AS "subjectId", d.due_on AS "dueOn",
      d.known_on AS "knownOn", d.recipient_id AS "ownerId", d.system_owner_id AS "systemOwnerId", d.except_ids AS "exceptIds", d.level,
      coalesce(p.name, w.name, q.firm) AS supplier, coalesce(y.name, r.system_words, q.system_words) AS system,
      coalesce(c.identifier, r.account, q.account) AS identifier, c.kind AS "credentialKind",
      coalesce(c.off_switch, y.how_to_close) AS "howToClose", o.name AS "ownerName",
      EXISTS (SELECT FROM intent i WHERE i.organization_id = d.organization_id AND i.grant_id = d.grant_id
              AND i.what = 'let_it_end' AND i.due_on = d.due_on AND d.due_kind = 'end_of_grant') AS "silencedUntilEnd"
    FROM d
    JOIN membership o ON o.organization_id = d.organization_id AND o.id = d.recipient_id
    LEFT JOIN supplier p ON p.organization_id = d.organization_id AND p.id = d.supplier_id
    LEFT JOIN credential c ON c.organization_id = d.organization_id AND c.id = d.credential_id
    LEFT JOIN system y ON y.organization_id = d.organization_id AND y.id = d.system_id
    LEFT JOIN received_access r ON d.subject_kind = 'received_access' AND r.organization_id = d.organization_id AND r.id = d.subject_id
    LEFT JOIN client w ON w.organization_id = r.organization_id AND w.id = r.client_id
    LEFT JOIN access_request q ON d.subject_kind = 'access_request' AND q.organization_id = d.organization_id AND q.id = d.subject_id
    ORDER BY d.due_on, d.subject_id`;
}

const { sql, empty } = Prisma;

function conditions({ kinds, subjectIds, after, within, most }: DueItemsAsked): Prisma.Sql {
  const of = kinds === undefined ? empty : sql`AND d.due_kind = ANY(${[...kinds]}::text[])`;
  const about =
    subjectIds === undefined ? empty : sql`AND d.subject_id = ANY(${[...subjectIds]}::uuid[])`;
  const later = after === undefined ? empty : sql`AND d.due_on > ${after}`;
  const theirs =
    within === undefined
      ? empty
      : sql`AND (d.recipient_id = ANY(${[...within.ownerIds]}::uuid[]) OR d.except_ids IS NOT NULL
          OR d.due_on <= ${within.escalatedUntil ?? ""})`;
  const first = most === undefined ? empty : sql`ORDER BY d.due_on, d.subject_id LIMIT ${most}`;
  return sql`${of} ${about} ${later} ${theirs} ${first}`;
}

/** The organization's members as the rule of recipients sees them. */
export async function readMembers(tx: Statements, organizationId: string): Promise<Member[]> {
  return tx.$queryRaw<Member[]>`${Prisma.raw(KEPT)}
    SELECT id, role, active, delegate_id AS "delegateId", away_from AS "awayFrom", away_to AS "awayTo"
    FROM reminder_member WHERE organization_id = ${organizationId}::uuid ORDER BY id`;
}

/** The organization's reminder settings. */
export async function readReminderSettings(
  tx: Statements,
  organizationId: string,
): Promise<ReminderSettings> {
  const [settings] = await tx.$queryRaw<ReminderSettings[]>`${Prisma.raw(KEPT)}
    SELECT stages_before AS before, stages_after AS after, repeat_days AS "repeatDays", escalate_after_days AS "escalateAfterDays",
      send_hour AS "sendHour", days_off AS "daysOff"
    FROM organization_settings WHERE organization_id = ${organizationId}::uuid`;
  if (settings === undefined) throw new NotFound("no settings");
  return settings;
}
