import type { JsonValue } from "@prisma/client/runtime/client";
import type { ScopedOrganization } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import { inOrganizationBySql } from "../db/transaction";
import { env } from "../env";
import { addDays } from "../time/civil-date";
import { civilDate, localHour } from "../time/zone";
import { underWay } from "./under-way";

/** A mail that this worker alone may send until its lease runs out. `fence` proves it when the result is written. */
export type Claimed = {
  organizationId: string;
  id: string;
  fence: number;
  kind:
    | "daily"
    | "notice"
    | "invitation"
    | "question"
    | "test"
    | "announcement"
    | "hand_back"
    | "supplier_link";
  recipientId: string | null;
  invitationId: string | null;
  questionId: string | null;
  secretLinkId: string | null;
  tellingId: string | null;
  contactId: string | null;
  props: JsonValue;
  messageId: string;
  dateAt: Date;
  attempts: number;
  createdAt: Date;
};

const TAKEN = Prisma.sql`
  RETURNING organization_id AS "organizationId", m.id, m.fence, kind, recipient_id AS "recipientId",
        invitation_id AS "invitationId", question_id AS "questionId", secret_link_id AS "secretLinkId",
        telling_id AS "tellingId", contact_id AS "contactId", props,
        message_id AS "messageId", date_at AS "dateAt", attempts, created_at AS "createdAt"`;

/**
 * Takes at most `limit` waiting mails of one organization, the longest waiting first, and commits. Mails
 * another worker holds, and those under way in this process, are passed over; a lease (MAIL_LEASE_SECONDS,
 * by the database's clock) that ran out is taken over, and its former holder's fence no longer fits. A daily mail of a
 * day before is passed over from the sending hour on until today is planned: today's mail takes its place.
 */
export async function claimMails(
  { id: organizationId, zone }: Pick<ScopedOrganization, "id" | "zone">,
  limit: number,
  now: Date,
): Promise<Claimed[]> {
  const seconds = env().MAIL_LEASE_SECONDS;
  const today = civilDate(now, zone);
  // Chosen once and apart: as a condition of the update the choice could be made again for each row, and take them all.
  return inOrganizationBySql(
    organizationId,
    (tx) => tx.$queryRaw<Claimed[]>`${Prisma.raw(KEPT)}
      WITH day AS MATERIALIZED (
        -- As lib/sweep/work.ts decides what is to be planned: an example company never is.
        SELECT coalesce(bool_or(o.example_of_id IS NULL AND s.send_hour <= ${localHour(now, zone)}), false)
          AND NOT EXISTS (SELECT FROM reminder_day d WHERE d.organization_id = ${organizationId}::uuid
                          AND d.local_day IN (${today}, ${addDays(today, 1)})) AS unplanned
        FROM organization o JOIN organization_settings s ON s.organization_id = o.id
        WHERE o.id = ${organizationId}::uuid),
      next AS MATERIALIZED (
        SELECT id FROM mail
        WHERE organization_id = ${organizationId}::uuid AND state = 'waiting' AND next_at <= ${now}
          AND (lease_until IS NULL OR lease_until < clock_timestamp()) AND id <> ALL(${underWay()}::uuid[])
          AND (kind <> 'daily' OR local_day >= ${today} OR NOT (SELECT unplanned FROM day))
        ORDER BY next_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      UPDATE mail m SET fence = fence + 1, lease_until = clock_timestamp() + make_interval(secs => ${seconds}::int)
      FROM next WHERE m.organization_id = ${organizationId}::uuid AND m.id = next.id
      ${TAKEN}`,
  );
}

/** Takes this one mail, whenever it may be tried, and commits; null where it has ended or another worker holds it. */
export async function claimMail(organizationId: string, id: string): Promise<Claimed | null> {
  const seconds = env().MAIL_LEASE_SECONDS;
  const [mail] = await inOrganizationBySql(
    organizationId,
    (tx) => tx.$queryRaw<Claimed[]>`
      UPDATE mail m SET fence = fence + 1, lease_until = clock_timestamp() + make_interval(secs => ${seconds}::int)
      WHERE m.organization_id = ${organizationId}::uuid AND m.id = ${id}::uuid AND state = 'waiting'
        AND (lease_until IS NULL OR lease_until < clock_timestamp()) AND id <> ALL(${underWay()}::uuid[])
      ${TAKEN}`,
  );
  return mail ?? null;
}

/** Gives back what was claimed and not begun, so that the next run need not wait for the lease. */
export async function releaseMails(
  organizationId: string,
  claims: readonly Claimed[],
): Promise<void> {
  const [ids, fences] = [claims.map(({ id }) => id), claims.map(({ fence }) => fence)];
  await inOrganizationBySql(
    organizationId,
    (tx) => tx.$executeRaw`
      UPDATE mail m SET lease_until = NULL FROM unnest(${ids}::uuid[], ${fences}::int[]) AS c (id, fence)
      WHERE m.organization_id = ${organizationId}::uuid AND m.id = c.id AND m.fence = c.fence AND m.state = 'waiting'`,
  );
}
