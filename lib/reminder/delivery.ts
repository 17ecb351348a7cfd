import { z } from "zod";

/** So many test mails an hour may a member send himself. */
export const TESTS_AN_HOUR = 5;

/** A test mail asks for nothing: it goes to whoever sends it. */
export const testMailInput = z.strictObject({});
export type TestMailInput = z.output<typeof testMailInput>;

/** One try to send: what the mail server answered. */
export type TryView = {
  at: Date;
  outcome: string;
  code: number | null;
  reply: string | null;
  server: string | null;
};

/** A mail as the delivery page lists it. `to` is the reader's name in the organization, the contact's who was asked or told of a link, or the invited address. */
export type MailView = {
  id: string;
  kind: string;
  to: string;
  /** Whether it is the reading member's own. */
  mine: boolean;
  state: string;
  createdAt: Date;
  settledAt: Date | null;
  nextAt: Date;
  attempts: number;
  lastTry: TryView | null;
};

/** A member whose address the mail server refused for good, with its words. */
export type BouncedView = {
  membershipId: string;
  name: string;
  address: string;
  since: Date;
  reply: string | null;
};

/** The delivery page: how mail fares in one organization. */
export type DeliveryView = {
  waiting: number;
  /** Since when the longest waiting mail waits; null where none does. */
  oldestWaitingAt: Date | null;
  /** The first try that was put off since the server last took a mail or refused one for good; null where mail works. */
  failingSince: Date | null;
  bounced: BouncedView[];
  lastRunAt: Date | null;
  /** The instant of the next daily mails, at the organization's hour. */
  nextDailyAt: Date;
  /** When the next of the waiting mails is tried; null where none waits. */
  nextTryAt: Date | null;
  /** The mail server's host and port; null where none is set, and mail waits. */
  server: string | null;
  /** The newest mails, newest first. */
  mails: MailView[];
};
