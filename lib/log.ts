import { type Logger, pino } from "pino";
import { env } from "./env";

/** Never written, wherever they stand in a logged object: secrets, tokens, and addresses of people. */
const REDACTED = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "secret",
  "token",
  "tokenSha256",
  "email",
  "emailNorm",
  "identifier",
  "headers",
  "body",
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`].map(bracket));

function bracket(path: string): string {
  return path
    .split(".")
    .map((part) => (part === "*" ? "[*]" : `["${part}"]`))
    .join("");
}

let memo: Logger | undefined;

/**
 * The log of this process: one JSON line an entry on standard output. Values under the names of
 * secrets, tokens, addresses, headers and bodies are replaced. Log ids and codes, never free text
 * a person typed.
 */
export function log(): Logger {
  memo ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    redact: { paths: REDACTED, censor: "[removed]" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return memo;
}
