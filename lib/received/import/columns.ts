import { guessColumns, headerKey } from "@/lib/import/columns";

/** What a column of a list of received accesses can hold. */
export const RECEIVED_TARGETS = [
  "client",
  "contact",
  "email",
  "system",
  "kind",
  "account",
  "users",
  "mandate",
  "mandateWords",
  "vault",
  "vaultEntry",
  "since",
  "end",
  "destroyBy",
  "note",
] as const;
export type ReceivedTarget = (typeof RECEIVED_TARGETS)[number];

/** Where one column goes: to a target, nowhere, or (a column of secrets) never anywhere. */
export type ReceivedUse = ReceivedTarget | "ignore" | "never";

const NAMES: Readonly<Record<ReceivedTarget, string>> = {
  client:
    "client|clients|client name|customer|customer name|nom du client|cliente|organisation|organization|company|entreprise|compagnie",
  contact:
    "contact|client contact|contact name|contact person|personne|personne contact|nom du contact|contact client|contact chez le client",
  email:
    "e mail|email|mail|contact e mail|contact email|courriel|adresse courriel|courriel du contact|adresse e mail",
  system:
    "system|system name|systeme|site|web site|website|site web|application|service|platform|plateforme|outil|tool|what",
  kind: "kind|system kind|kind of system|type|type of system|category|type de systeme|categorie|sorte",
  account:
    "account|login|username|user name|user|compte|identifiant|nom d utilisateur|utilisateur|code utilisateur|nom de compte",
  users:
    "used by|users|who|who of us|people|colleagues|utilise par|utilisateurs|qui|qui chez nous|personnes|collegues",
  mandate: "mandate|contract|mandat|contrat|sous contrat|under contract",
  mandateWords:
    "mandate in words|mandat en mots|mandate reference|contract reference|contract number|contract no|reference du contrat|numero de contrat|no de contrat|reference du mandat",
  vault:
    "vault|kept in|password manager|where kept|coffre|coffre fort|gestionnaire de mots de passe|conserve dans|ou conserve",
  vaultEntry:
    "vault entry|entry in the vault|entree dans le coffre|entry|entry name|item|entree|entree du coffre|nom de l entree|fiche",
  since:
    "since|start|from|start date|received|received on|depuis|debut|date de debut|du|recu le|a partir du",
  end: "end|until|end date|ends|ends on|fin|date de fin|jusqu au|au|se termine le|prend fin le",
  destroyBy:
    "destroy by|a detruire d ici le|destroy before|delete by|retention end|detruire avant|a detruire le|detruire au plus tard|a supprimer le|destruction",
  note: "note|notes|comment|comments|remark|remarks|remarque|remarques|commentaire|commentaires",
};

const TARGET_BY_NAME = new Map(
  RECEIVED_TARGETS.flatMap((target) =>
    NAMES[target].split("|").map((name): [string, ReceivedTarget] => [name, target]),
  ),
);

/**
 * Where each column probably goes, by its header in English or French; no target twice, the earlier column has it. A column
 * of secrets, as every import knows them, is `never`, whatever else.
 */
export function guessReceived(header: readonly string[]): ReceivedUse[] {
  const secret = guessColumns(header).map(({ use }) => use === "never");
  const taken = new Set<ReceivedTarget>();
  return header.map((text, column) => {
    const target = TARGET_BY_NAME.get(headerKey(text));
    // "Password manager" is a vault, and no secret.
    if (secret[column] && target === undefined) return "never";
    if (target === undefined || taken.has(target)) return "ignore";
    taken.add(target);
    return target;
  });
}

/** The mapping with one column given by hand: its target is freed where it was. A column of secrets stays `never`. */
export function giveColumn(
  uses: readonly ReceivedUse[],
  column: number,
  use: ReceivedUse,
): ReceivedUse[] {
  if (uses[column] === "never" || use === "never") return [...uses];
  return uses.map((now, at) => (at === column ? use : now === use ? "ignore" : now));
}
