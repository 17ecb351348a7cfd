import { isShortened, SECRET_MARK, type SecretFinding } from "./finding";

// Labels of a password: whatever follows the colon is one. "pass" and "pw" only as words of their own.
const PASSWORD_LABEL =
  "passwords?|passwort|passwd|pass ?phrase|pass ?code|passw|pass|pwd|pw|psw|mots? de passe|mot_de_passe|motdepasse|phrase secrète|phrase de passe|mdp|contraseña|kennwort";
// Labels of a key: what follows may just as well be its name, so the value must look like a key.
const KEY_LABEL =
  "api[ _-]?key|api[ _-]?token|access[ _-]?token|auth[ _-]?token|bearer|client[ _-]?secret|secret[ _-]?key|secret|token|jeton|clé api|clé d['’]api|clé secrète|clef api";
// Labels of a code one types at a door, an alarm, a phone.
const CODE_LABEL =
  "pin|nip|door code|gate code|alarm code|access code|entry code|security code|code d['’]accès|code d['’]entrée|code d['’]alarme|code de porte|code de la porte|code d['’]alarme";

const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<password>${PASSWORD_LABEL})|(?<key>${KEY_LABEL})|(?<code>${CODE_LABEL}))(?![\\p{L}\\p{N}])`,
  "giu",
);
const AFTER_SIGN =
  /["'»*_`]{0,3}[ \t\u00a0\u202f]{0,3}(?:=>|->|[:=：→])[*_`]{0,3}[ \t\u00a0\u202f]{0,8}(?<newline>\r?\n[ \t]{0,8})?/y;
const AFTER_WORD = /[ \t\u00a0\u202f]{1,3}(?:(?:is|was|est|était|[-–—])[ \t\u00a0\u202f]{1,3})?/y;
const QUOTED = /"[^"\n]{3,200}"|'[^'\n]{3,200}'|«[^»\n]{3,200}»|“[^”\n]{3,200}”|`[^`\n]{3,200}`/y;
const VALUE = /\S+/y;
// Without a colon the next word decides, not the next cells of a pasted row.
const NEXT_WORD = /[^\s;,|]+/y;

// What people write after "password:" when they do not write the password.
const NO_VALUE = new Set(
  `a according after again all already an and any ask asked at auto automatic available been before below blank by can change changed
  changes contact deleted disabled did does don't empty ends email expired expires for forgotten from generated given
  has have he held here hidden his how if in is it kept known later login lost manager managed masked missing must n/a na needed
  needs never new nil no none not null of old on one only optional or our own per policy protected provided redacted removed renewed required reset
  rotated rotates same saved see send sent set shared she should some stored tbc tbd temporary that the their there they
  this to two unchanged unique unknown unset update updated user users via vault was we weekly when which who will with without
  yes yet you your
  bitwarden 1password lastpass keepass keepassxc dashlane keeper vaultwarden proton nordpass passbolt okta
  à actuel ancien après aucun aucune au aux avant avec ce cet changer changé changés chez coffre comme communiqué connu conservé
  dans de demander demandé depuis donné du elle en encore envoyé est et expiré fourni fort géré gestionnaire identique il
  inchangé inconnu individuel jamais je la le les leur lui manquant modifié même ne non nouveau nul nous on oublié oui ou par
  partagé partagés pas perdu personnel pour protégé provisoire remis requis sans se selon ses son sur temporaire toujours transmis un une
  unique vide voir vous`.split(/\s+/),
);
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/;
const EDGES = /^["'«“`([{]+|["'»”`)\]},;.:!?]+$/gu;

/** Values that follow a label: `password: …`, `mdp : …`, `api_key=…`, `PIN: 4711`, in English and French. */
export function labelledSecrets(text: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  LABEL.lastIndex = 0;
  for (let label = LABEL.exec(text); label !== null; label = LABEL.exec(text)) {
    const kind = label.groups?.password ? "password" : label.groups?.key ? "key" : "code";
    const value = valueAfter(text, LABEL.lastIndex, kind);
    if (value === undefined) continue;
    findings.push({ kind: "labelled", ...value });
    LABEL.lastIndex = value.end;
  }
  return findings;
}

function valueAfter(text: string, from: number, kind: "password" | "key" | "code") {
  const sign = matchAt(AFTER_SIGN, text, from);
  const gap = sign ?? matchAt(AFTER_WORD, text, from);
  if (gap === undefined) return undefined;
  const start = gap.end;
  if (text.startsWith(SECRET_MARK, start)) return undefined;
  const quoted = sign && matchAt(QUOTED, text, start);
  const end = (quoted ?? matchAt(sign ? VALUE : NEXT_WORD, text, start))?.end;
  if (end === undefined) return undefined;
  const raw = text.slice(start, Math.min(end, start + 256));
  const value = raw.replace(EDGES, "");
  if (isShortened(raw) || isNoValue(value)) return undefined;
  // Without a colon, or on the next line, only what cannot be an ordinary word.
  const plain = sign !== undefined && !sign.text.includes("\n");
  const meant =
    kind === "code"
      ? /^[#*]?\d{3,10}[#*]?$/.test(value)
      : kind === "key"
        ? looksLikeKey(value) && plain
        : plain || looksLikePassword(value);
  return meant ? { start, end } : undefined;
}

function isNoValue(value: string): boolean {
  return (
    value.length < 3 ||
    NO_VALUE.has(value.toLowerCase()) ||
    DATE.test(value) ||
    !/[\p{L}\p{N}]/u.test(value)
  );
}

function looksLikePassword(value: string): boolean {
  return (
    value.length >= 6 &&
    !/^https?:/.test(value) &&
    /\p{L}/u.test(value) &&
    /\d/.test(value) &&
    !/^\d+(?:st|nd|rd|th|e|er|days?|jours?)$/i.test(value)
  );
}

function looksLikeKey(value: string): boolean {
  return (
    value.length >= 12 && !/^https?:|@/.test(value) && /[A-Za-z]/.test(value) && /\d/.test(value)
  );
}

function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { text: match[0], end: at + match[0].length };
}
