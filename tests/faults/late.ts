import { setTimeout as wait } from "node:timers/promises";
import { connect, type Database } from "./place";
import { startSweeper } from "./processes";
import { endOrganizations, fillOrganization, MORNING, standingOf } from "./register";
import { startSmtp } from "./smtp";

/** What a worker did that slept over its lease and woke when another held its mails. */
export type Late = {
  mails: number;
  /** Results that the late one wrote. */
  written: number;
  /** What the new holder counts as sent, and how the outbox stands. */
  sent: number;
  unsettled: number;
  doubles: number;
};

const MAILS = 4;

/**
 * A process names its recipients to a silent server and is stopped (SIGSTOP); when its lease of a second is over another
 * one takes its mails and names them too; the first wakes and its connections are cut; then the second may go on.
 */
export async function runLate(database: Database): Promise<Late> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  const organization = await fillOrganization(admin, { members: MAILS });
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl, smtpUrl: smtp.url };
  const [late, next] = await Promise.all([
    startSweeper({ ...settings, leaseSeconds: 1 }),
    startSweeper(settings),
  ]);
  smtp.atRecipient = () => "hang";
  const slept = late.sweep(MORNING);
  while (smtp.asked.length < MAILS) await smtp.next();
  const its = smtp.open();
  late.pause();
  await wait(1_050);
  const took = next.sweep(MORNING);
  while (smtp.asked.length < 2 * MAILS) await smtp.next();
  // What the first one's library repeats by itself is put off.
  smtp.atRecipient = () => ({ code: 451, message: "later" });
  late.wake();
  smtp.cut(its);
  const { sent: lateSent, failed, deferred } = await slept;
  smtp.atRecipient = () => "take";
  smtp.resume();
  const { sent } = await took;
  const standing = await standingOf(admin, organization);
  await Promise.all([late.stop(), next.stop()]);
  await smtp.stop();
  await admin.end();
  return {
    mails: MAILS,
    written: lateSent + failed + deferred,
    sent,
    unsettled: Math.abs(MAILS - standing.sent) + standing.waiting + standing.other,
    doubles: smtp.taken.length - new Set(smtp.taken.map(({ recipient }) => recipient)).size,
  };
}
