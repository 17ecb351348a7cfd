import { fold } from "./fold";

/** What a column of a list can hold. `never` is a column of passwords or other secrets: it is dropped and never read. */
export const TARGETS = [
  "supplier",
  "contact",
  "contact_email",
  "contact_phone",
  "system",
  "kind",
  "identifier",
  "level",
  "owner",
  "requested_by",
  "authorized_by",
  "authorized_on",
  "reason",
  "ticket",
  "starts_on",
  "ends_on",
  "channel",
  "handed_over_on",
  "status",
  "note",
] as const;
export type Target = (typeof TARGETS)[number];

/** Where one column goes: to a target, to the end of the note, nowhere, or (a column of secrets) never anywhere. */
export type ColumnUse = Target | "append_to_note" | "ignore" | "never";

export interface ColumnGuess {
  readonly column: number;
  readonly header: string;
  readonly use: ColumnUse;
  /** 1: the header is a known name; 0.6: it contains one; 0: nothing was recognized. */
  readonly confidence: number;
}

/** For each column of the table, in order, where it goes. */
export type ColumnMapping = readonly ColumnUse[];

const NAMES: Readonly<Record<Target, string>> = {
  supplier:
    "supplier|suppliers|supplier name|company|company name|vendor|vendor name|third party|agency|contractor|provider|partner|organisation|organization|firm|fournisseur|fournisseurs|nom du fournisseur|entreprise|compagnie|societe|prestataire|sous traitant|agence|partenaire|tiers|raison sociale",
  contact:
    "contact|contact name|contact person|person|name|who|user|full name|personne|personne contact|personne ressource|nom|nom du contact|qui|utilisateur|interlocuteur|intervenant",
  contact_email:
    "e mail|email|mail|email address|e mail address|contact email|contact e mail|courriel|adresse courriel|adresse e mail|mel|adresse electronique|courrier electronique",
  contact_phone:
    "phone|telephone|tel|mobile|cell|phone number|cellulaire|portable|numero de telephone|no de telephone|no tel",
  system:
    "system|systems|application|app|tool|service|platform|site|website|resource|where|product|systeme|systemes|outil|plateforme|logiciel|ressource|site web|ou|produit|acces a|access to",
  kind: "access|access type|type|type of access|kind|credential|credential type|account type|type d acces|acces|genre|nature|genre d acces|type de compte|mode d acces|sorte d acces",
  identifier:
    "login|username|user name|account|account name|user id|userid|identifier|key id|id|login name|identifiant|compte|nom d utilisateur|nom de compte|code utilisateur|usager|nom d usager",
  level:
    "level|access level|role|permission|permissions|rights|privileges|scope|profile|droits|droit|niveau|niveau d acces|role attribue|privilege|profil|autorisations|permissions accordees",
  owner:
    "given by|granted by|owner|responsible|our contact|internal owner|opened by|manager|sponsor|added by|created by|donne par|accorde par|responsable|proprietaire|ouvert par|octroye par|cree par|responsable interne",
  requested_by: "requested by|requester|asked by|demande par|demandeur|requerant",
  authorized_by:
    "authorized by|authorised by|approved by|approver|autorise par|approuve par|approbateur",
  authorized_on:
    "authorized on|authorised on|approved on|approval date|authorization date|autorise le|approuve le|date d autorisation|date d approbation",
  reason:
    "why|reason|purpose|project|justification|business reason|raison|motif|pourquoi|projet|but|mandat|objet",
  ticket:
    "ticket|ticket number|case|request number|reference|ref|billet|numero de billet|no de billet|demande|numero de demande|dossier",
  starts_on:
    "from|start|start date|starts|starts on|since|begin|begins|granted on|date granted|opened|opened on|date given|given on|debut|date de debut|depuis|a partir du|a partir de|du|commence le|accorde le|ouvert le|date d ouverture|donne le",
  ends_on:
    "until|end|end date|ends|ends on|expires|expires on|expiry|expiry date|expiration|expiration date|to|valid until|due|date d expiration|fin|date de fin|jusqu au|jusqu a|au|echeance|termine le|expire le|valide jusqu au",
  channel:
    "how sent|sent by|sent via|channel|how|via|delivery|shared via|how shared|handed over by|transmis par|transmission|envoye par|canal|moyen|comment|mode de transmission|mode d envoi|remis par",
  handed_over_on:
    "handed over|handed over on|sent on|date sent|shared on|transmis le|envoye le|remis le|date de transmission|date d envoi",
  status: "status|state|open|active|closed|etat|statut|situation|ouvert|actif|ferme",
  note: "note|notes|comment|comments|remark|remarks|info|details|commentaire|commentaires|remarque|remarques|precisions",
};

const SECRET_HEADERS =
  "password|passwords|passwd|pwd|pw|pass|secret|secrets|secret key|api secret|secret access key|client secret|private key|totp|otp|otpauth|2fa|2fa secret|pin|pin code|token|access token|passphrase|recovery codes|login password|login totp|mot de passe|mots de passe|mdp|mdp actuel|cle privee|cle secrete|nip|code nip|jeton|phrase secrete";

const USE_BY_NAME = new Map<string, ColumnUse>([
  ...TARGETS.flatMap((target) =>
    NAMES[target].split("|").map((name): [string, ColumnUse] => [name, target]),
  ),
  ...SECRET_HEADERS.split("|").map((name): [string, ColumnUse] => [name, "never"]),
]);

// "Password changed on", "Gestionnaire de mots de passe": about a secret, not the secret itself.
const ABOUT_SECRETS =
  /^(?:.* )?(?:manager|changed|rotated|rotation|policy|expires|gestionnaire|change le|modifie)\b/;
const LONG_NAMES = [...USE_BY_NAME]
  .filter(([name]) => name.length >= 5)
  .sort(([a], [b]) => b.length - a.length);

/** A header as it is compared: lower-case, without accents, tags in brackets, or punctuation. */
export function headerKey(header: string): string {
  return fold(header.replace(/\[[^\]]*\]|\([^)]*\)/g, " "))
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** How many of the cells are known column names: what tells a header row from a title above it. */
export function knownHeaders(cells: readonly string[]): number {
  return cells.filter((cell) => cell.length <= 60 && USE_BY_NAME.has(headerKey(cell))).length;
}

/**
 * Where each column probably goes, by its header in English or French. No target is guessed twice: the surer one has it,
 * then the earlier. A column of secrets is always `never`, however sure the rest.
 */
export function guessColumns(header: readonly string[]): ColumnGuess[] {
  const guesses = header.map((text, column) => ({
    column,
    header: text,
    ...guessOne(headerKey(text)),
  }));
  const taken = new Set<ColumnUse>();
  const surestFirst = [...guesses].sort(
    (a, b) => b.confidence - a.confidence || a.column - b.column,
  );
  for (const guess of surestFirst) {
    if (guess.use === "ignore" || guess.use === "never") continue;
    if (taken.has(guess.use)) Object.assign(guess, { use: "ignore", confidence: 0 });
    taken.add(guess.use);
  }
  return guesses;
}

function guessOne(key: string): { use: ColumnUse; confidence: number } {
  const exact = USE_BY_NAME.get(key);
  if (exact !== undefined) return { use: exact, confidence: 1 };
  if (ABOUT_SECRETS.test(key)) return { use: "ignore", confidence: 0 };
  const padded = ` ${key} `;
  const within = LONG_NAMES.find(([name]) => padded.includes(` ${name} `));
  return within === undefined
    ? { use: "ignore", confidence: 0 }
    : { use: within[1], confidence: 0.6 };
}

/**
 * The mapping a person has made, with the guesses where he said nothing. A target belongs to one column: giving it away
 * frees it where it was. A column of secrets stays `never`, whatever was asked.
 */
export function mapColumns(
  guesses: readonly ColumnGuess[],
  byHand: Readonly<Record<number, ColumnUse>> = {},
): ColumnMapping {
  const given = new Set(Object.values(byHand));
  return guesses.map(({ column, use }) => {
    if (use === "never") return "never";
    const hand = byHand[column];
    if (hand !== undefined) return hand;
    return given.has(use) && use !== "append_to_note" ? "ignore" : use;
  });
}
