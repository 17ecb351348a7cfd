import { isShortened, type SecretFinding } from "./finding";

const LONG_WORD = /\S{20,}/g;
const RUN = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const HEX = /^[0-9a-fA-F]{32,}$/;
// Published names of things, not keys to them: AWS principals and resources, Stripe's objects, OpenSSH public keys.
const PUBLIC_NAME =
  /^(?:(?:AIDA|AROA|AGPA|AIPA|ANPA|APKA)[A-Z0-9]{16,17}$|[a-z]{1,10}-[0-9a-f]{8,17}$|(?:acct|cus|sub|price|prod|pi|ch|in|org|team|user|usr|proj|app)_|AAAA[BCE][23]N?[lzVj])/;
const FINGERPRINT = /^["'([{]*(?:sha(?:1|256|384|512)|md5)[:=-]/i;
const HOST = /^[A-Za-z0-9_-]{1,80}(?:\.[A-Za-z0-9_-]{1,80}){1,10}\.?$/;
const TOP_LEVEL = /\.[a-z]{2,24}\.?$/;

/**
 * Runs of 20 or more letters, digits and `+/_-` that look drawn by lot: they hold digits, and letters, small letters and digits follow one
 * another without order; or 32 and more hexadecimal digits. URLs, mail addresses, host names, fingerprints, UUIDs,
 * shortened values and the issuers' public names are left alone.
 */
export function highEntropySecrets(text: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const word of text.matchAll(LONG_WORD)) {
    if (isKnownHarmless(word[0])) continue;
    for (const run of word[0].matchAll(RUN)) {
      if (!looksRandom(run[0])) continue;
      const start = word.index + run.index;
      findings.push({ kind: "high_entropy", start, end: start + run[0].length });
    }
  }
  return findings;
}

function isKnownHarmless(word: string): boolean {
  if (word.includes("://") || word.includes("@") || word.includes("#EXT#") || word.includes("arn:"))
    return true;
  if (isShortened(word) || FINGERPRINT.test(word) || /^["'([{<]*www\./i.test(word)) return true;
  const host = word.split("/", 1)[0] ?? "";
  return HOST.test(host) && TOP_LEVEL.test(host);
}

function looksRandom(run: string): boolean {
  if (UUID.test(run) || PUBLIC_NAME.test(run)) return false;
  if (!/\d/.test(run) || !/[A-Za-z]/.test(run)) return false;
  // Part numbers and file names are short pieces with dashes between; keys are not.
  if (!/[A-Za-z0-9+/]{10}/.test(run)) return false;
  if (HEX.test(run)) return new Set(run).size >= 6;
  const { changes, pairs, kinds } = changesOfKind(run);
  // Drawn from all letters and digits, 62 of 100 neighbours differ in kind; small letters and digits 40, words of a name under 20.
  return kinds >= 10 && pairs >= 15 && changes / pairs >= 0.28;
}

/** How often neighbouring characters differ in kind (digit, small, capital); a separator between them counts as no pair. */
function changesOfKind(run: string): { changes: number; pairs: number; kinds: number } {
  let changes = 0;
  let pairs = 0;
  let before = "";
  const seen = new Set<string>();
  for (const char of run) {
    const kind =
      char >= "0" && char <= "9"
        ? "digit"
        : char >= "a" && char <= "z"
          ? "small"
          : char >= "A" && char <= "Z"
            ? "capital"
            : "";
    if (kind !== "" && before !== "") {
      pairs += 1;
      if (kind !== before) changes += 1;
    }
    if (kind !== "") seen.add(char);
    before = kind;
  }
  return { changes, pairs, kinds: seen.size };
}
