import { type Done, operate, operateBySql } from "../audit/operation";
import type { AuditSubject } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { inOrganization, type Tx } from "../db/transaction";
import type { Attempt } from "../mail/outcome";
import { tellAnnouncer } from "./announcement";
import { nextTry } from "./back-off";
import type { Claimed } from "./claim";
import type { DailyItem } from "./daily";
import { skipReminders } from "./daily-mails";
import { enqueueNotice } from "./enqueue";
import { type Fate, writeFates } from "./fates";
import { tellStarter } from "./hand-back";
import { tellAsker } from "./question-failed";
import type { Reader } from "./reader";
import { requeueDaily } from "./requeue";

/** How a claimed mail ended: tried, without the items `leftOut`; or taken out because nothing of it was true any more. */
export type Result =
  | { mail: Claimed; tried: Attempt; reader: Reader; leftOut: readonly DailyItem[] }
  | { mail: Claimed; cancelled: string };

/** What became of it. `late`: another worker has taken the mail over, and nothing was written. */
export type Settled = "sent" | "failed" | "deferred" | "cancelled" | "late";

type Tried = Extract<Result, { tried: Attempt }>;

/**
 * Writes how mails of one organization ended, where this worker still holds them: state, the try with the
 * server's words, and for every final outcome an audit event, in one transaction. A mail counts as sent
 * only if a server accepted it. An address refused for good is flagged, and the admins are told.
 */
export async function settle(
  scope: OrganizationScope,
  results: readonly Result[],
  now: Date,
): Promise<Settled[]> {
  const fates = results.map((result) => fateOf(result, now));
  if (results.every((result, index) => isPlain(result, fates[index])))
    return operateBySql(scope, now, async (tx) => {
      const written = await writeFates(tx, scope.organizationId, results, fates, now);
      return done(results, wordsOf(results, fates, written));
    });
  const isFinal = fates.some(({ state }) => state !== "waiting");
  const work = (tx: Tx) => writeAll(tx, scope, results, fates, now);
  // A try that will be repeated is the outbox's own bookkeeping; an end is an event of the organization.
  if (!isFinal) return inOrganization(scope.organizationId, work);
  return operate(scope, "sweep", now, async (tx) => done(results, await work(tx)));
}

/** Whether nothing but its fate is to be written of it: so most mails end. */
const isPlain = (result: Result, fate: Fate | undefined) =>
  fate?.state === "sent" &&
  result.mail.kind !== "test" &&
  "tried" in result &&
  result.leftOut.length === 0;

/** The outcomes, with one event for the mails that ended. */
function done(results: readonly Result[], settled: Settled[]): Done<Settled[]> {
  const ended = results.flatMap(({ mail }, index) => {
    const outcome = settled[index] ?? "late";
    return outcome === "late" || outcome === "deferred" ? [] : [{ id: mail.id, outcome }];
  });
  const [first, ...others] = ended.map(({ id }): AuditSubject => ({ kind: "mail", id }));
  if (first === undefined) return { view: settled, audit: [] };
  const subjects: [AuditSubject, ...AuditSubject[]] = [first, ...others];
  return { view: settled, audit: { action: "mail.delivered", subjects, after: { mails: ended } } };
}

function fateOf(result: Result, now: Date): Fate {
  if ("cancelled" in result) return { state: "cancelled", nextAt: null };
  if (result.tried.outcome === "accepted") return { state: "sent", nextAt: null };
  // Whoever sent himself a test mail has his answer: it is never tried again.
  if (result.mail.kind === "test") return { state: "failed", nextAt: null };
  const tries = result.mail.attempts + 1;
  const nextAt = nextTry(
    result.tried,
    { tries, createdAt: triedSince(result, now) },
    now,
    Math.random(),
  );
  return { state: nextAt === null ? "failed" : "waiting", nextAt };
}

/**
 * The instant the 72 hours count from. A daily mail is superseded by the next day's long before, so for it
 * they count for the address; a server of ours that cannot be reached says nothing about that.
 */
function triedSince({ mail, tried, reader }: Tried, now: Date): Date {
  if (mail.kind !== "daily") return mail.createdAt;
  return tried.outcome === "not_sent" ? now : (reader.failingSince ?? now);
}

const WORD = {
  sent: "sent",
  failed: "failed",
  waiting: "deferred",
  cancelled: "cancelled",
} as const;

async function writeAll(
  tx: Tx,
  scope: OrganizationScope,
  results: readonly Result[],
  fates: readonly Fate[],
  now: Date,
): Promise<Settled[]> {
  const written = await writeFates(tx, scope.organizationId, results, fates, now);
  for (const [index, result] of results.entries()) {
    const fate = fates[index];
    if (fate !== undefined && written.has(result.mail.id))
      await writeConsequences(tx, scope, result, fate, now);
  }
  return wordsOf(results, fates, written);
}

function wordsOf(
  results: readonly Result[],
  fates: readonly Fate[],
  written: ReadonlySet<string>,
): Settled[] {
  return results.map(({ mail }, index) => {
    const fate = fates[index];
    return fate !== undefined && written.has(mail.id) ? WORD[fate.state] : "late";
  });
}

/** What a mail's end asks besides: stages it did not tell, an address that was refused. Most mails ask nothing. */
async function writeConsequences(
  tx: Tx,
  scope: OrganizationScope,
  result: Result,
  { state }: Fate,
  now: Date,
): Promise<void> {
  const { organizationId, id } = result.mail;
  if ("cancelled" in result) {
    const { mail, cancelled } = result;
    if (mail.tellingId !== null && cancelled === "reader_gone")
      await tellStarter(tx, scope, mail.tellingId, "—", now);
    return skipReminders(tx, organizationId, id);
  }
  const { reader, tried } = result;
  if (state === "sent") {
    if (result.mail.kind === "test" && result.mail.recipientId !== null)
      await requeueDaily(tx, scope, result.mail.recipientId, now);
    return skipReminders(tx, organizationId, id, result.leftOut);
  }
  if (result.mail.questionId !== null && state === "failed")
    await tellAsker(tx, scope, result.mail.questionId, tried.reply ?? "—", now);
  if (result.mail.secretLinkId !== null && state === "failed")
    await tellAnnouncer(tx, scope, result.mail.secretLinkId, tried.reply ?? "—", now);
  if (result.mail.tellingId !== null && state === "failed")
    await tellStarter(tx, scope, result.mail.tellingId, tried.reply ?? "—", now);
  // What never reached a server says nothing about the address.
  if (reader.personId === null || state !== "failed" || tried.outcome === "not_sent") return;
  // Of one try without an answer for good neither.
  if (result.mail.kind === "test" && tried.outcome !== "refused") return;
  const { count } = await tx.person.updateMany({
    where: { id: reader.personId, email: reader.address, emailFailedAt: null },
    data: { emailFailedAt: now },
  });
  const { name } = reader;
  if (count === 1)
    await tellAdmins(tx, scope, result.mail, { name, reply: tried.reply ?? "—" }, now);
}

/** The failed address is told to the admins by their own. */
async function tellAdmins(
  tx: Tx,
  scope: OrganizationScope,
  { organizationId, recipientId }: Claimed,
  props: { name: string; reply: string },
  now: Date,
): Promise<void> {
  if (recipientId === null) return;
  const admins = await tx.membership.findMany({
    where: { organizationId, role: "admin", endedAt: null, id: { not: recipientId } },
    select: { id: true },
  });
  for (const admin of admins) {
    const subject = { kind: "membership", id: recipientId };
    const notice = { template: "address_failed" as const, recipientId: admin.id, subject, props };
    await enqueueNotice(tx, scope, notice, now);
  }
}
