import { replyText } from "./header";

/**
 * How one try to send ended.
 * - `accepted`: the server took the mail over.
 * - `refused_now`: a 4xx reply, or 552 (mailbox full): later it may be taken.
 * - `refused`: a 5xx reply about the reader or the message: never again.
 * - `not_sent`: surely nothing left (no connection, no name, our own log-in or sender refused).
 * - `perhaps_sent`: everything else. A connection lost after the final dot looks like one that never
 *   opened, so it is tried again with the same Message-ID and Date.
 */
export type Outcome = "accepted" | "refused_now" | "refused" | "not_sent" | "perhaps_sent";

/** The outcome with the server's reply code and words, cleaned, at most 300 characters. */
export type Attempt = { outcome: Outcome; code: number | null; reply: string | null };

/** RFC 5321, section 4.2.3: the mailbox is full. It may be emptied, so it is no final answer. */
export const MAILBOX_FULL = 552;

type Failure = {
  message?: string;
  code?: string;
  originalCode?: string;
  responseCode?: number;
  response?: string;
  command?: string;
};

const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EDNS",
]);

/** Only these commands are about the reader or the message; a refusal of others is about us. */
const ABOUT_THE_MAIL = new Set(["RCPT TO", "DATA"]);

/** Puts what the transport threw into its class. Source of the classes: RFC 5321, sections 4.2.1 and 4.5.4.1. */
export function failureOf(thrown: unknown): Attempt {
  const failure = (typeof thrown === "object" && thrown !== null ? thrown : {}) as Failure;
  const code = failure.responseCode ?? null;
  return {
    outcome: classify(failure, code),
    code,
    reply: replyText(failure.response ?? failure.message),
  };
}

function classify(failure: Failure, code: number | null): Outcome {
  if (code !== null) return classifyReply(failure, code);
  if (NEVER_CONNECTED.has(failure.originalCode ?? failure.code ?? "")) return "not_sent";
  if (failure.code === "EDNS" || failure.code === "EAUTH" || failure.code === "ETLS")
    return "not_sent";
  // The library itself found the address impossible: no server will take it.
  if (failure.code === "EENVELOPE") return "refused";
  return "perhaps_sent";
}

function classifyReply(failure: Failure, code: number): Outcome {
  if (code === MAILBOX_FULL) return "refused_now";
  if (code >= 400 && code < 500) return failure.code === "EAUTH" ? "not_sent" : "refused_now";
  if (code < 400) return "perhaps_sent";
  // 503 says the session, not the mail, was in a wrong state.
  if (code === 503 || !ABOUT_THE_MAIL.has(failure.command ?? "")) return "not_sent";
  return "refused";
}
