import type { Tx } from "../db/transaction";
import { askedWithAll } from "../supplier/asking/about-all-sql";

/** One try to send: when, how it ended, and the mail server's own words. */
export type TriedView = {
  no: number;
  at: Date;
  outcome: string;
  code: number | null;
  reply: string | null;
  server: string | null;
};

/**
 * Somebody was told, or it was decided not to. `stage` is null for a notice, which uses up none. A question about this door, or
 * about all that its supplier holds, or the announcement of a one-time link, went to a supplier's contact, `by` whom.
 */
export type ReminderView = {
  id: string;
  kind: "reminder" | "notice" | "question" | "question_of_all" | "announcement";
  dueKind: string | null;
  dueOn: string | null;
  stage: number | null;
  outcome: string;
  at: Date;
  recipient: { id: string; name: string } | null;
  by: string | null;
  mail: { id: string; state: string; settledAt: Date | null; tries: TriedView[] } | null;
};

const mail = {
  select: {
    id: true,
    state: true,
    settledAt: true,
    mailAttempts: {
      orderBy: { no: "asc" },
      select: { no: true, at: true, outcome: true, code: true, reply: true, server: true },
    },
  },
} as const;
const MOST = 200;

type Mail = { id: string; state: string; settledAt: Date | null; mailAttempts: TriedView[] };
const mailView = ({ mailAttempts, ...rest }: Mail) => ({ ...rest, tries: mailAttempts });

/** Who was told what about these things, newest first, at most 200 of each kind: the proof that the owner knew. */
export async function remindersOf(
  tx: Tx,
  organizationId: string,
  things: readonly string[],
): Promise<ReminderView[]> {
  const subjectId = { in: [...things] };
  const reminders = await tx.reminder.findMany({
    // What was skipped stands in a mail that left without it: nobody was told.
    where: { organizationId, subjectId, outcome: { not: "skipped" } },
    orderBy: { decidedAt: "desc" },
    take: MOST,
    select: {
      id: true,
      dueKind: true,
      dueOn: true,
      stage: true,
      outcome: true,
      decidedAt: true,
      membership: { select: { id: true, name: true } },
      mail,
    },
  });
  const told = reminders.map(({ membership, decidedAt, mail: sent, ...reminder }) => ({
    ...reminder,
    kind: "reminder" as const,
    at: decidedAt,
    recipient: membership,
    by: null,
    mail: sent === null ? null : mailView(sent),
  }));
  const notices = await noticesOf(tx, organizationId, subjectId);
  const questions = await questionsOf(tx, organizationId, subjectId);
  const announcements = await announcementsOf(tx, organizationId, subjectId);
  return [...told, ...notices, ...questions, ...announcements].sort(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
}

async function questionsOf(tx: Tx, organizationId: string, grantId: { in: string[] }) {
  const ofAll = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT q.id FROM ${askedWithAll(organizationId, grantId.in)} ORDER BY q.id DESC LIMIT ${MOST}`;
  const questions = await tx.question.findMany({
    where: { organizationId, OR: [{ grantId }, { id: { in: ofAll.map(({ id }) => id) } }] },
    orderBy: { id: "desc" },
    take: MOST,
    select: {
      id: true,
      at: true,
      grantId: true,
      byName: true,
      contactId: true,
      contactName: true,
      mails: { select: mail.select, take: 1 },
    },
  });
  return questions.map(({ id, at, byName: by, grantId: door, mails: [sent], ...to }) => ({
    ...UNSTAGED,
    id,
    kind: door === null ? ("question_of_all" as const) : ("question" as const),
    at,
    recipient: { id: to.contactId, name: to.contactName },
    by,
    mail: sent === undefined ? null : mailView(sent),
  }));
}

async function announcementsOf(tx: Tx, organizationId: string, grantId: { in: string[] }) {
  const links = await tx.secretLink.findMany({
    where: { organizationId, grantId, mails: { some: {} } },
    orderBy: { id: "desc" },
    take: MOST,
    select: {
      id: true,
      madeAt: true,
      madeByName: true,
      contact: { select: { id: true, name: true } },
      mails: { select: mail.select, take: 1 },
    },
  });
  return links.map(({ id, madeAt: at, madeByName: by, contact, mails: [sent] }) => ({
    ...UNSTAGED,
    id,
    kind: "announcement" as const,
    at,
    recipient: contact,
    by,
    mail: sent === undefined ? null : mailView(sent),
  }));
}

const UNSTAGED = { dueKind: null, dueOn: null, stage: null, outcome: "mailed" } as const;

async function noticesOf(tx: Tx, organizationId: string, subjectId: { in: string[] }) {
  const links = await tx.link.findMany({
    where: { organizationId, subjectId, mail: { organizationId, kind: "notice" } },
    orderBy: { createdAt: "desc" },
    take: MOST,
    select: {
      id: true,
      createdAt: true,
      recipient: { select: { id: true, name: true } },
      mail,
    },
  });
  return links.map(({ id, createdAt, recipient, mail: sent }) => ({
    ...UNSTAGED,
    id,
    kind: "notice" as const,
    at: createdAt,
    recipient,
    by: null,
    mail: sent === null ? null : mailView(sent),
  }));
}
