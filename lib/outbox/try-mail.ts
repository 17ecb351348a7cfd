import type { OrganizationScope } from "../authorization/scope";
import { log } from "../log";
import type { Attempt } from "../mail/outcome";
import { send } from "../mail/transport";
import type { Claimed } from "./claim";
import type { Look } from "./look-again";
import { renderMail } from "./render";

/**
 * One try: renders what is left to say of a claimed mail and hands it to the mail server. Never throws. What is under
 * way after `limitMs` is broken off and counts as perhaps sent.
 */
export async function tryMail(
  scope: OrganizationScope,
  mail: Claimed,
  { content, reader }: Extract<Look, { is: "ready" }>,
  limitMs: number,
): Promise<Attempt> {
  const finished = await renderMail(scope, content, reader).catch((error: unknown) => {
    log().error({ mail: mail.id, error: String(error).slice(0, 300) }, "a mail was not rendered");
    return null;
  });
  if (finished === null) return { outcome: "not_sent", code: null, reply: "not rendered" };
  const { messageId, dateAt: date } = mail;
  const { name, address, answersTo: replyTo } = reader;
  return send(
    { ...finished, to: { name, address }, ...(replyTo && { replyTo }), messageId, date },
    AbortSignal.timeout(Math.max(1, limitMs)),
  );
}
