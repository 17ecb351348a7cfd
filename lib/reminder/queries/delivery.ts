import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { globally, read, type Tx } from "@/lib/db/transaction";
import { mailServerName } from "@/lib/mail/transport";
import { nextDailyAt } from "@/lib/outbox/requeue";
import type { BouncedView, DeliveryView, MailView } from "../delivery";

const LISTED = 50;
const TRY = { at: true, outcome: true, code: true, reply: true, server: true } as const;

/**
 * How mail fares in the organization: what waits and since when, whether it fails and since when, whose
 * address was refused, the last run and the next daily mails, and the newest 50 mails.
 */
export async function readDelivery(scope: OrganizationScope, now: Date): Promise<DeliveryView> {
  demandReader(scope);
  const lastRunAt = await lastRun();
  return read(scope, async (tx) => {
    const { organizationId } = scope;
    const waiting = { organizationId, state: "waiting" };
    const next = await tx.mail.findFirst({
      where: waiting,
      orderBy: { nextAt: "asc" },
      select: { nextAt: true },
    });
    return {
      waiting: await tx.mail.count({ where: waiting }),
      oldestWaitingAt: await oldestWaiting(tx, organizationId),
      failingSince: await failingSince(tx, organizationId),
      bounced: await bounced(tx, organizationId),
      lastRunAt,
      nextDailyAt: await nextDailyAt(tx, scope, now),
      nextTryAt: next?.nextAt ?? null,
      server: mailServerName(),
      mails: await newestMails(tx, scope),
    };
  });
}

/** A mail that was given up and is tried again waits since then (`settled_at`), not since it was written. */
async function oldestWaiting(tx: Tx, organizationId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(coalesce(settled_at, created_at)) AS at FROM mail
    WHERE organization_id = ${organizationId}::uuid AND state = 'waiting'`;
  return row?.at ?? null;
}

async function lastRun(): Promise<Date | null> {
  const run = await globally((tx) =>
    tx.sweepRun.findFirst({
      where: { endedAt: { not: null } },
      orderBy: { id: "desc" },
      select: { endedAt: true },
    }),
  );
  return run?.endedAt ?? null;
}

/** A server that refuses a mail for good works: the address does not, which is said apart. */
const WORKS = ["accepted", "refused"];

async function failingSince(tx: Tx, organizationId: string): Promise<Date | null> {
  const answered = await tx.mailAttempt.findFirst({
    where: { organizationId, outcome: { in: WORKS } },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  const failed = await tx.mailAttempt.findFirst({
    where: {
      organizationId,
      outcome: { notIn: WORKS },
      ...(answered === null ? {} : { at: { gt: answered.at } }),
    },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  return failed?.at ?? null;
}

async function bounced(tx: Tx, organizationId: string): Promise<BouncedView[]> {
  return tx.$queryRaw<BouncedView[]>`
    SELECT m.id AS "membershipId", m.name, p.email AS address, p.email_failed_at AS since,
      (SELECT a.reply FROM mail_attempt a JOIN mail x ON x.organization_id = a.organization_id AND x.id = a.mail_id
       WHERE a.organization_id = m.organization_id AND x.recipient_id = m.id AND a.outcome <> 'accepted'
       ORDER BY a.at DESC LIMIT 1) AS reply
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.organization_id = ${organizationId}::uuid AND m.ended_at IS NULL AND p.email_failed_at IS NOT NULL
    ORDER BY p.email_failed_at, m.id`;
}

async function newestMails(
  tx: Tx,
  { organizationId, membershipId }: OrganizationScope,
): Promise<MailView[]> {
  const mails = await tx.mail.findMany({
    where: { organizationId },
    orderBy: { id: "desc" },
    take: LISTED,
    include: {
      recipient: { select: { name: true } },
      invitation: { select: { email: true } },
      question: { select: { contactName: true } },
      secretLink: { select: { contact: { select: { name: true } } } },
      telling: { select: { contactName: true } },
      mailAttempts: { orderBy: { no: "desc" }, take: 1, select: TRY },
    },
  });
  return mails.map((mail) => ({
    id: mail.id,
    kind: mail.kind,
    to: readerOf(mail),
    mine: mail.recipientId !== null && mail.recipientId === membershipId,
    state: mail.state,
    createdAt: mail.createdAt,
    settledAt: mail.settledAt,
    nextAt: mail.nextAt,
    attempts: mail.attempts,
    lastTry: mail.mailAttempts[0] ?? null,
  }));
}

type Whose = {
  recipient: { name: string } | null;
  question: { contactName: string } | null;
  secretLink: { contact: { name: string } | null } | null;
  invitation: { email: string } | null;
  telling: { contactName: string } | null;
};

const readerOf = ({ recipient, question, secretLink, telling, invitation }: Whose): string =>
  recipient?.name ??
  question?.contactName ??
  secretLink?.contact?.name ??
  telling?.contactName ??
  invitation?.email ??
  "";
