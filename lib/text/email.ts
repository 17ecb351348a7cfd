import { z } from "zod";

const MAX_LENGTH = 254; // RFC 5321 4.5.3.1.3 allows a path of 256 with its angle brackets.
const MAX_LOCAL = 64; // RFC 5321 4.5.3.1.1
// RFC 5322 3.2.3: the unquoted local part, in ASCII. Quoted ones are refused: mail software disagrees about them.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Whether it is one bare address: no display name, brackets, quotes, list, control character, full-width @, nor longer than 254. */
export function isEmailAddress(text: string): boolean {
  if (text.length > MAX_LENGTH || text !== text.normalize("NFKC")) return false;
  const at = text.indexOf("@");
  if (at < 1 || at !== text.lastIndexOf("@") || at > MAX_LOCAL) return false;
  const labels = text.slice(at + 1).split(".");
  return (
    LOCAL.test(text.slice(0, at)) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label))
  );
}

/** The form in which two addresses are the same mailbox: trimmed, lower case. Nothing else is guessed (no dots, no +tags dropped). */
export function normalizeEmail(address: string): string {
  return address.trim().toLowerCase();
}

/** Whether it is an address nobody can have (RFC 6761, section 6.4): that of a made-up person in an example company. */
export function isNobody(address: string): boolean {
  return normalizeEmail(address).endsWith(".invalid");
}

/** One address as typed, trimmed; keep it for sending, and `normalizeEmail` of it for comparing. Refused with `not_an_address`. */
export const emailAddress = z.string().transform((typed, context): string => {
  const address = typed.length > 1_000 ? "" : typed.trim();
  if (isEmailAddress(address)) return address;
  context.addIssue({ code: "custom", message: "not_an_address" });
  return z.NEVER;
});
