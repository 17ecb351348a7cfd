import { newId } from "../db/id";
import { env } from "../env";
import { messageIdOf, wholeSecond } from "./message-id";
import type { Attempt } from "./outcome";
import { hasMailServer, send } from "./transport";

/** A mail that is sent at once and not kept. */
export type DirectMail = {
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
};

const LIMIT_MS = 20_000;

/**
 * Sends a mail at once, without the outbox: only for sign-in links, whose token must not outlive the
 * request and which a person asks for again if they do not come. Never throws; answers within 20
 * seconds. Without a mail server the outcome is `not_sent`.
 */
export async function sendDirect(mail: DirectMail, now: Date): Promise<Attempt> {
  if (!hasMailServer()) return { outcome: "not_sent", code: null, reply: null };
  const messageId = messageIdOf(newId(), env().APP_URL);
  return send({ ...mail, messageId, date: wholeSecond(now) }, AbortSignal.timeout(LIMIT_MS));
}
