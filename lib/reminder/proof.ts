import { Prisma } from "../db/generated/client";
import type { Tx } from "../db/transaction";
import { askedWithAll } from "../supplier/asking/about-all-sql";
import type { TriedView } from "./told";

/** A message and everything a mail server said to it, first try first. */
export type ProofMail = {
  id: string;
  messageId: string;
  /** The daily mail's day; null for any other mail. */
  day: string | null;
  state: string;
  tries: TriedView[];
};

/**
 * One stage decided, one notice, one question (about this door, or about all that its supplier holds) or one announcement of a
 * one-time link: for whom, in which message, with which answer.
 */
export type ProofEntry = {
  id: string;
  kind: "reminder" | "notice" | "question" | "question_of_all" | "announcement";
  /** When it was decided. */
  at: Date;
  /** Null for anything but a reminder: it uses up no stage. */
  stage: number | null;
  dueKind: string | null;
  dueOn: string | null;
  recipient: { id: string; name: string };
  /** Who asked a supplier, or made the link; null otherwise. */
  by: string | null;
  /** It came to him as an admin, besides the owner. */
  escalated: boolean;
  /** False where it was counted in its mail, and not among the 25 named there. */
  named: boolean;
  /** Nothing was sent for it: a later stage took its place, in the daily mail of `day` where there was one. */
  superseded: { day: string | null; stage: number | null } | null;
  /** The message that told it, last, and the daily mails before it that no server took. Empty where superseded. */
  mails: ProofMail[];
};

/** A place in the proof: after the entry decided at this instant, with this id. */
export type ProofPlace = { at: Date; id: string };

type Row = {
  id: string;
  kind: ProofEntry["kind"];
  at: Date;
  mailId: string | null;
  recipientId: string;
  recipient: string;
  by: string | null;
  dueKind: string | null;
  dueOn: string | null;
  subjectId: string;
  stage: number | null;
  outcome: string;
};

type Item = { kind: string; subjectId: string; dueOn: string; stage: number; owner: string | null };
type Message = Omit<ProofMail, "tries"> & {
  top: string;
  items: Item[];
  supersededBy: string | null;
  tries: (Omit<TriedView, "at"> & { at: string })[] | null;
};

/** At most `most` entries about these things, newest first, from that place on. What was skipped, or stood in a mail taken back, was told to nobody and is left out. */
export async function proofOf(
  tx: Tx,
  organizationId: string,
  things: readonly string[],
  place: ProofPlace | null,
  most: number,
): Promise<ProofEntry[]> {
  const rows = await readRows(tx, organizationId, things, place, most);
  const wanted = new Set(rows.flatMap(({ mailId }) => mailId ?? []));
  const messages = await readMessages(tx, organizationId, [...wanted]);
  // Where a mail was itself superseded, the one that took its place says by which day's.
  const later = messages.flatMap(({ supersededBy }) => supersededBy ?? []);
  const missing = later.filter((id) => !wanted.has(id));
  const all = [...messages, ...(await readMessages(tx, organizationId, missing))];
  const byTop = Map.groupBy(all, ({ top }) => top);
  return rows.map((row) => entryOf(row, byTop));
}

function readRows(
  tx: Tx,
  organizationId: string,
  things: readonly string[],
  place: ProofPlace | null,
  most: number,
): Promise<Row[]> {
  const ids = Prisma.sql`ANY(${[...things]}::uuid[])`;
  const after =
    place === null
      ? Prisma.empty
      : Prisma.sql`WHERE (at, id) < (${place.at}::timestamptz, ${place.id}::uuid)`;
  return tx.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT r.id, 'reminder' AS kind, r.decided_at AS at, r.mail_id AS "mailId", m.id AS "recipientId", m.name AS recipient,
        NULL AS by, r.due_kind AS "dueKind", r.due_on AS "dueOn", r.subject_id AS "subjectId", r.stage, r.outcome
      FROM reminder r JOIN membership m ON m.organization_id = r.organization_id AND m.id = r.membership_id
      WHERE r.organization_id = ${organizationId}::uuid AND r.subject_id = ${ids} AND r.outcome <> 'skipped'
        AND NOT EXISTS (SELECT FROM mail x WHERE x.organization_id = r.organization_id AND x.id = r.mail_id AND x.state = 'cancelled')
      UNION ALL
      SELECT l.id, 'notice', l.created_at, l.mail_id, m.id, m.name, NULL, NULL, NULL, l.subject_id, NULL, 'mailed'
      FROM link l JOIN mail x ON x.organization_id = l.organization_id AND x.id = l.mail_id AND x.kind = 'notice'
      JOIN membership m ON m.organization_id = l.organization_id AND m.id = l.recipient_id
      WHERE l.organization_id = ${organizationId}::uuid AND l.subject_id = ${ids}
      UNION ALL
      SELECT q.id, 'question', q.at, x.id, q.contact_id, q.contact_name, q.by_name, NULL, NULL, q.grant_id, NULL, 'mailed'
      FROM question q LEFT JOIN mail x ON x.organization_id = q.organization_id AND x.question_id = q.id
      WHERE q.organization_id = ${organizationId}::uuid AND q.grant_id = ${ids}
      UNION ALL
      SELECT q.id, 'question_of_all', q.at, x.id, q.contact_id, q.contact_name, q.by_name, NULL, NULL, q.grant_id, NULL, 'mailed'
      FROM (SELECT q.* FROM ${askedWithAll(organizationId, things)}) AS q
      LEFT JOIN mail x ON x.organization_id = q.organization_id AND x.question_id = q.id
      UNION ALL
      SELECT l.id, 'announcement', l.made_at, x.id, t.id, t.name, l.made_by_name, NULL, NULL, l.grant_id, NULL, 'mailed'
      FROM secret_link l JOIN mail x ON x.organization_id = l.organization_id AND x.secret_link_id = l.id
      JOIN contact t ON t.organization_id = l.organization_id AND t.id = l.contact_id
      WHERE l.organization_id = ${organizationId}::uuid AND l.grant_id = ${ids}
    ) AS told ${after} ORDER BY at DESC, id DESC LIMIT ${most}`;
}

/** These mails, and under each the ones it superseded, however many days back. */
async function readMessages(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<Message[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<Message[]>`
    WITH RECURSIVE chain AS (
      SELECT m.id AS top, m.id FROM mail m WHERE m.organization_id = ${organizationId}::uuid AND m.id = ANY(${[...ids]}::uuid[])
      UNION
      SELECT chain.top, former.id::uuid FROM chain
      JOIN mail m ON m.organization_id = ${organizationId}::uuid AND m.id = chain.id
      CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(m.props->'supersedes', '[]')) AS former (id)
    )
    SELECT chain.top, m.id, m.message_id AS "messageId", m.local_day AS day, m.state, m.props->>'supersededBy' AS "supersededBy",
      CASE WHEN m.kind = 'daily' THEN m.props->'items' ELSE '[]' END AS items,
      (SELECT json_agg(json_build_object('no', a.no, 'at', a.at, 'outcome', a.outcome, 'code', a.code, 'reply', a.reply,
         'server', a.server) ORDER BY a.no) FROM mail_attempt a WHERE a.organization_id = m.organization_id AND a.mail_id = m.id) AS tries
    FROM chain JOIN mail m ON m.organization_id = ${organizationId}::uuid AND m.id = chain.id
    ORDER BY m.created_at, m.id`;
}

function entryOf(row: Row, byTop: ReadonlyMap<string, readonly Message[]>): ProofEntry {
  const { outcome, mailId, recipientId, recipient, subjectId, ...shown } = row;
  const chain = byTop.get(mailId ?? "") ?? [];
  const top = chain.find(({ id }) => id === mailId);
  const itemIn = (mail: Message | undefined) =>
    mail?.items.find((item) => item.subjectId === subjectId && isSame(item, row));
  const item = itemIn(top);
  const superseded = outcome === "superseded" ? supersededBy(top) : null;
  const told = chain.filter((mail) => mail === top || itemIn(mail) !== undefined);
  return {
    ...shown,
    recipient: { id: recipientId, name: recipient },
    escalated: item?.owner != null,
    named: row.kind !== "reminder" || item !== undefined,
    superseded,
    mails: superseded === null ? told.map(proofMail) : [],
  };

  function supersededBy(mail: Message | undefined) {
    const later = mail?.supersededBy ?? null;
    const by = later === null ? mail : byTop.get(later)?.find(({ id }) => id === later);
    return { day: by?.day ?? null, stage: itemIn(by)?.stage ?? null };
  }
}

const isSame = (item: Item, row: Row) => item.kind === row.dueKind && item.dueOn === row.dueOn;

function proofMail({ id, messageId, day, state, tries }: Message): ProofMail {
  const instants = (tries ?? []).map((one) => ({ ...one, at: new Date(one.at) }));
  return { id, messageId, day, state, tries: instants };
}
