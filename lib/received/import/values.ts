import { fold } from "@/lib/import/fold";
import { type Mandate, RECEIVED_KINDS, type ReceivedKind } from "../kinds";

const KIND_WORDS: readonly [ReceivedKind, RegExp][] = [
  ["web_site", /\b(web ?site|site web|cms|wordpress|drupal|site)\b/],
  ["hosting", /\b(hosting|hebergement|hebergeur|cpanel|plesk|ftp|sftp|server|serveur)\b/],
  ["domain", /\b(domains?|domaines?|dns|registrar|registraire)\b/],
  ["office", /\b(office|microsoft ?365|m365|google workspace|sharepoint|bureautique)\b/],
  ["mail", /\b(e-?mail|mail|courriel|mailbox|newsletter|infolettre)\b/],
  ["cloud", /\b(cloud|aws|azure|gcp|infonuagique)\b/],
  ["code", /\b(code|git|github|gitlab|bitbucket|depot|repository)\b/],
  ["analytics", /\b(analytics|tag manager|search console|mesure|audience|statistiques)\b/],
  ["advertising", /\b(ads?|adwords|advertising|publicite|campaign|campagne)\b/],
  ["social", /\b(social|facebook|instagram|linkedin|tiktok|reseaux sociaux)\b/],
  ["shop", /\b(shop|shopify|store|boutique|e-?commerce|woocommerce|magento)\b/],
  ["payment", /\b(payments?|paiement|stripe|paypal|moneris)\b/],
  ["bank", /\b(bank|banque|accounting|comptabilite)\b/],
  ["database", /\b(database|base de donnees|sql|mysql|postgres)\b/],
  ["network", /\b(network|reseau|vpn|firewall|pare-feu|wifi)\b/],
  ["premises", /\b(premises|locaux|door|porte|alarm|alarme|badge|cle)\b/],
];

/** The kind a cell names, by our own word for it or by a word lists use; null where nothing is recognized. */
export function readKind(cell: string): ReceivedKind | null {
  const text = fold(cell).trim();
  if (text === "") return null;
  const own = RECEIVED_KINDS.find((kind) => kind === text.replace(/[ -]/g, "_"));
  return own ?? KIND_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}

const YES = /^(yes|y|x|oui|o|true|vrai|1|contract|contrat|by contract|par contrat|signed|signe)$/;
const NO = /^(no|n|non|false|faux|0|none|aucun|aucune|sans|without)$/;

/**
 * Whether a contract says that we hold it; anything else a person wrote is its reference, and a reference alone says that
 * there is one. Empty is unknown, never "none".
 */
export function readMandate(
  cell: string,
  reference: string,
): { mandate: Mandate; mandateWords: string | null } {
  const text = fold(cell).trim();
  const mandateWords = reference === "" ? null : reference;
  if (text === "" || text === "?")
    return { mandate: mandateWords === null ? "unknown" : "contract", mandateWords };
  if (YES.test(text)) return { mandate: "contract", mandateWords };
  if (NO.test(text)) return { mandate: "none", mandateWords };
  return { mandate: "contract", mandateWords: mandateWords ?? cell.trim() };
}
