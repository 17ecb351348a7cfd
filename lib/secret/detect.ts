import { highEntropySecrets } from "./entropy";
import { joined, SECRET_MARK, type SecretFinding } from "./finding";
import { KEY_FORMATS, SHAPED_KEYS } from "./issuers";
import { labelledSecrets } from "./labelled";

export type { SecretFinding } from "./finding";

/**
 * Where a text holds what looks like a secret: the key formats of well-known issuers, PEM private keys, JWTs, passwords
 * in URLs, values after `password:` and the like in English and French, and runs that look drawn by lot. Sorted, never
 * overlapping. It errs both ways: a person may say that a finding is none, and a plain word may be a password.
 * Takes time linear in the text's length. Shortened identifiers (`AKIA…Q7XB`), fingerprints, UUIDs, URLs and mail
 * addresses are none.
 */
export function findSecrets(text: string): SecretFinding[] {
  return joined([
    ...privateKeys(text),
    ...issuerKeys(text),
    ...shapedKeys(text),
    ...signedTokens(text),
    ...urlPasswords(text),
    ...labelledSecrets(text),
    ...highEntropySecrets(text),
  ]);
}

/** Whether `findSecrets` finds any. */
export function hasSecret(text: string): boolean {
  return findSecrets(text).length > 0;
}

/** The text with every finding replaced by `[secret removed]`. For what has to be kept although somebody typed a secret into it. */
export function redactSecrets(text: string): string {
  let kept = "";
  let from = 0;
  for (const { start, end } of findSecrets(text)) {
    kept += `${text.slice(from, start)}${SECRET_MARK}`;
    from = end;
  }
  return kept + text.slice(from);
}

const WORD_CHARACTER = /[A-Za-z0-9_]/;

function issuerKeys(text: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const { issuer, prefixes, body } of KEY_FORMATS) {
    for (const prefix of prefixes) {
      for (const found of after(text, prefix, body))
        findings.push({ kind: "issuer_key", issuer, ...found });
    }
  }
  return findings;
}

/** Each place where the prefix begins a word and the sticky body follows it; goes on after the end of what matched. */
function* after(
  text: string,
  prefix: string,
  body: RegExp,
): Generator<{ start: number; end: number }> {
  for (let start = text.indexOf(prefix); start !== -1; ) {
    let next = start + prefix.length;
    if (start === 0 || !WORD_CHARACTER.test(text.charAt(start - 1))) {
      body.lastIndex = next;
      if (body.test(text)) {
        next = body.lastIndex;
        yield { start, end: next };
      }
    }
    start = text.indexOf(prefix, next);
  }
}

function shapedKeys(text: string): SecretFinding[] {
  return SHAPED_KEYS.flatMap(({ issuer, shape }) =>
    [...text.matchAll(shape)].map((match): SecretFinding => {
      return { kind: "issuer_key", issuer, start: match.index, end: match.index + match[0].length };
    }),
  );
}

const JWT_REST = /[\w-]{8,4000}\.[\w-]{8,8000}(?:\.[\w-]*)?/y;

function signedTokens(text: string): SecretFinding[] {
  return [...after(text, "eyJ", JWT_REST)].map((found) => ({ kind: "signed_token", ...found }));
}

const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d/g;

function privateKeys(text: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  PEM_BEGIN.lastIndex = 0;
  for (let begin = PEM_BEGIN.exec(text); begin !== null; begin = PEM_BEGIN.exec(text)) {
    const footer = text.indexOf("-----END ", PEM_BEGIN.lastIndex);
    const lineEnd = footer === -1 ? -1 : text.indexOf("KEY", footer);
    // A key that was cut off: everything after its first line may be part of it.
    const end = lineEnd === -1 ? text.length : Math.min(text.length, lineEnd + "KEY-----".length);
    findings.push({ kind: "private_key", start: begin.index, end });
    PEM_BEGIN.lastIndex = end;
  }
  return findings;
}

const USER_INFO = /[^\s/:@]{0,200}:([^\s/@]{1,200})@[A-Za-z0-9[]/y;
const MASK = /^(?:[*•x.…]+|<[^>]*>|\{[^}]*\}|\[[^\]]*\]|pass(?:word)?)$/i;

function urlPasswords(text: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    USER_INFO.lastIndex = at + 3;
    const password = USER_INFO.exec(text)?.[1];
    if (password === undefined || MASK.test(password)) continue;
    const end = USER_INFO.lastIndex - 2;
    findings.push({ kind: "url_password", start: end - password.length, end });
  }
  return findings;
}
