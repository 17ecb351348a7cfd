import nodemailer, { type SendMailOptions } from "nodemailer";
import { env } from "../env";
import { headerText, replyText } from "./header";
import { type Attempt, failureOf } from "./outcome";

/** A finished mail to one reader. `messageId` and `date` are the same at every try. */
export type Message = {
  to: { name: string; address: string };
  /** Whom an answer goes to, where it is somebody's. */
  replyTo?: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  messageId: string;
  date: Date;
};

/** How many connections to the mail server this process keeps open: as many mails are under way at once. */
export const mailConnections = (): number => env().MAIL_CONNECTIONS;

const SECONDS = 1_000;

const COMMON = {
  connectionTimeout: 5 * SECONDS,
  greetingTimeout: 5 * SECONDS,
  dnsTimeout: 5 * SECONDS,
  socketTimeout: 15 * SECONDS,
  disableFileAccess: true,
  disableUrlAccess: true,
};

function open(url: string) {
  return nodemailer.createTransport({
    ...COMMON,
    url,
    pool: true,
    maxConnections: mailConnections(),
    maxMessages: 500,
    // The library repeats by itself only what it has not begun to send; the rest is the outbox's to decide.
    maxRequeues: 1,
    idleTimeout: 20 * SECONDS,
  });
}

// Says the pool of a mail of which it has not sent a byte: the server ended each connection it was to go over. What it
// answered then (a 421, say) the pool keeps to itself, where the connection had carried a mail before.
const NEVER_BEGUN = "Reached maximum number of retries after connection was closed";

/** Over the pool; what it never began, over a connection of its own, whose answer is told. */
async function hand(mail: SendMailOptions) {
  try {
    return await transport().sendMail(mail);
  } catch (error) {
    const url = env().SMTP_URL;
    if (url === undefined || (error as Error).message !== NEVER_BEGUN) throw error;
    return nodemailer.createTransport({ ...COMMON, url }).sendMail(mail);
  }
}

type Kept = { url: string; transport: ReturnType<typeof open> };
// One pool for the process, also when the development server loads this module again.
const kept = globalThis as typeof globalThis & { doorbookMail?: Kept };

/** Whether a mail server is set. Without one, mail waits. */
export const hasMailServer = (): boolean => env().SMTP_URL !== undefined;

/** Ends every connection to the mail server, those in the middle of a mail too. */
export function closeMail(): void {
  kept.doorbookMail?.transport.close({ force: true });
  delete kept.doorbookMail;
}

function transport() {
  const url = env().SMTP_URL;
  if (url === undefined) throw new Error("no mail server is set");
  if (kept.doorbookMail?.url !== url) {
    closeMail();
    kept.doorbookMail = { url, transport: open(url) };
  }
  return kept.doorbookMail.transport;
}

/** The mail server's host and port, for the record of a try. Never its user or password. */
export function mailServerName(): string | null {
  const url = env().SMTP_URL;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : null;
}

/**
 * Hands one mail to the server and says how it ended; it never throws. It gives up when `signal` aborts:
 * what was under way then is `perhaps_sent`. Header values are cleaned of control characters here.
 */
export async function send(message: Message, signal: AbortSignal): Promise<Attempt> {
  const { MAIL_FROM } = env();
  try {
    const sent = await hand({
      from: headerText(MAIL_FROM),
      to: mailbox(message.to),
      ...(message.replyTo && { replyTo: mailbox(message.replyTo) }),
      envelope: { from: addressOf(MAIL_FROM), to: [message.to.address] },
      subject: headerText(message.subject),
      html: message.html,
      text: message.text,
      messageId: message.messageId,
      date: message.date,
      baseBoundary: boundaryOf(message.messageId),
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      signal,
    });
    const code = Number.parseInt(sent.response ?? "", 10);
    return { outcome: "accepted", code: code || null, reply: replyText(sent.response) };
  } catch (error) {
    return failureOf(error);
  }
}

const mailbox = ({ name, address }: Message["to"]) => ({
  name: headerText(name, 100),
  address: headerText(address, 320),
});

/** The same at every try, like the Message-ID: a copy has the same bytes. */
const boundaryOf = (messageId: string) => messageId.replace(/[^A-Za-z0-9]/g, "").slice(0, 40);

function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
