import { Prisma } from "../db/generated/client";
import { KEPT } from "../db/kept";
import type { Statements } from "../db/statements";
import { announcedReaders } from "./announcement";
import { GIVE_UP_AFTER_MS } from "./back-off";
import type { Claimed } from "./claim";
import { toldReaders } from "./hand-back";
import { askedReaders } from "./question";
import { renewedReaders } from "./supplier-link";

/**
 * Where a mail goes, in whose language. `personId` is null for an invitation, whose reader is nobody yet, and for a
 * supplier's contact; `answersTo` is whom his answer goes to.
 * `failingSince`: the first try of his daily mails that his server put off, since it last took a mail or since it was said
 * to be tried again.
 */
export type Reader = {
  personId: string | null;
  name: string;
  address: string;
  locale: string;
  failingSince: Date | null;
  answersTo?: { name: string; address: string };
};

/** The readers of these mails by the mail's id, as they are now. Who has left, or may not be mailed, is not among them. */
export async function readReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  now: Date,
): Promise<Map<string, Reader>> {
  const members = await memberReaders(tx, organizationId, mails, now);
  const asked = await askedReaders(tx, organizationId, mails);
  const announced = await announcedReaders(tx, organizationId, mails);
  const told = await toldReaders(tx, organizationId, mails);
  const renewed = await renewedReaders(tx, organizationId, mails);
  const readers = new Map<string, Reader>();
  for (const mail of mails) {
    const { id, recipientId, invitationId, questionId, secretLinkId, tellingId, contactId } = mail;
    const reader =
      invitationId === null
        ? (members.get(recipientId ?? "") ??
          asked.get(questionId ?? "") ??
          announced.get(secretLinkId ?? "") ??
          told.get(tellingId ?? "") ??
          renewed.get(contactId ?? ""))
        : await invitedReader(tx, organizationId, invitationId, now);
    if (reader) readers.set(id, reader);
  }
  return readers;
}

/** Tries older than this say nothing of an address that is still put off: it is given up long before. */
const LOOK_BACK_MS = 3 * GIVE_UP_AFTER_MS;

// When somebody said of the member m that his address works again: what was put off before says nothing since.
const RETRIED_AT = Prisma.sql`
  SELECT max(e.at) FROM audit_subject s JOIN audit_event e ON e.organization_id = s.organization_id AND e.seq = s.seq
  WHERE s.organization_id = m.organization_id AND s.subject_id = m.id AND e.action = 'membership.address_retried'`;

async function memberReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  now: Date,
): Promise<Map<string, Reader>> {
  const ids = [...new Set(mails.flatMap(({ recipientId }) => recipientId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Reader & { id: string })[]>`${Prisma.raw(KEPT)}
    SELECT m.id, p.id AS "personId", m.name, p.email AS address, p.locale,
      (SELECT min(t.at) FILTER (WHERE t.put_off AND (t.taken_at IS NULL OR t.at > t.taken_at))
       FROM (SELECT a.at, x.kind = 'daily' AND a.outcome IN ('refused_now', 'perhaps_sent') AS put_off,
               greatest(max(a.at) FILTER (WHERE a.outcome = 'accepted') OVER (), (${RETRIED_AT})) AS taken_at
             FROM mail x JOIN mail_attempt a ON a.organization_id = x.organization_id AND a.mail_id = x.id AND a.address = p.email
             WHERE x.organization_id = m.organization_id AND x.recipient_id = m.id
               AND x.created_at > ${new Date(now.getTime() - LOOK_BACK_MS)}) AS t) AS "failingSince"
    FROM membership m JOIN person p ON p.id = m.person_id JOIN organization o ON o.id = m.organization_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.id = ANY(${ids}::uuid[]) AND m.ended_at IS NULL
      AND o.ended_at IS NULL AND (o.example_of_id IS NULL OR o.example_of_id = p.id)`;
  return new Map(rows.map(({ id, ...reader }) => [id, reader]));
}

async function invitedReader(
  tx: Statements,
  organizationId: string,
  id: string,
  now: Date,
): Promise<Reader | null> {
  const [invited] = await tx.$queryRaw<Reader[]>`
    SELECT NULL AS "personId", '' AS name, i.email AS address, o.locale, NULL AS "failingSince"
    FROM invitation i JOIN organization o ON o.id = i.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
    WHERE i.organization_id = ${organizationId}::uuid AND i.id = ${id}::uuid
      AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > ${now}`;
  return invited ?? null;
}
