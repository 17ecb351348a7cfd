import { fold } from "./fold";
import type { Channel, ClosureKind, Kind, Level } from "./vocabulary";

/** `known`: the word stands in our list; `guessed`: a part of it does; `unknown`: nothing does, and the person is asked. */
export interface ReadValue<T> {
  readonly value: T | null;
  readonly sureness: "empty" | "known" | "guessed" | "unknown";
}

type Pattern<T> = readonly [value: T, whole: RegExp, part: RegExp | null];

function reader<T>(patterns: readonly Pattern<T>[]): (cell: string) => ReadValue<T> {
  return (cell) => {
    const text = wordKey(cell);
    if (text === "") return { value: null, sureness: "empty" };
    const known = patterns.find(([, whole]) => whole.test(text));
    if (known !== undefined) return { value: known[0], sureness: "known" };
    const guessed = patterns.find(([, , part]) => part?.test(text) === true);
    return guessed === undefined
      ? { value: null, sureness: "unknown" }
      : { value: guessed[0], sureness: "guessed" };
  };
}

/** A cell of a column with a small vocabulary, as it is compared; "-", "n/a", "?" and their like count as nothing. */
export function wordKey(cell: string): string {
  const text = fold(cell)
    .replace(/[_'’]+/g, " ")
    .replace(/\s*[-/]\s*/g, " ")
    .replace(/\s+/g, " ")
    .replace(/[.!]+$/, "")
    .trim();
  return /^(?:|\?+|-+|—|n a|s o|none|aucun|null|unknown|inconnue?)$/.test(text) ? "" : text;
}

function whole(words: string): RegExp {
  return new RegExp(`^(?:${words})s?$`);
}

function part(words: string): RegExp {
  return new RegExp(`\\b(?:${words})`);
}

/** What one enters with, from "own account", "clé API", "restricted key", "procuration"… */
export const readKind = reader<Kind>([
  [
    "service_account",
    whole(
      "service account|service user|technical account|bot|bot account|robot|machine account|compte de service|compte technique|compte robot",
    ),
    part("service account|compte de service|compte technique|machine"),
  ],
  [
    "partner_access",
    whole(
      "partner access|partner|delegated access|delegated admin|delegation|delegated|business partner|agency access|gdap|collaborator|collaborator account|procuration|acces partenaire|partenaire|acces delegue|compte collaborateur|collaborateur|mandataire|delegue",
    ),
    part("partner|partenaire|delegat|delegu|procuration|collaborat|gdap"),
  ],
  ["ssh_key", whole("ssh|ssh key|public key|ssh public key|cle ssh|cle publique"), part("ssh")],
  [
    "webhook",
    whole("webhook|web hook|hook|callback|crochet web|point d ancrage web"),
    part("webhook|web hook"),
  ],
  [
    "oauth_app",
    whole(
      "oauth|oauth app|oauth application|connected app|third party app|app consent|application oauth|application connectee|application tierce",
    ),
    part("oauth|connected app|application connectee|consent"),
  ],
  [
    "integration",
    whole(
      "integration|zap|zapier|connector|connection|connexion|connecteur|scenario|automation|automatisation|plugin|extension",
    ),
    part("integration|zap|connect(?:or|eur)|scenario|automat"),
  ],
  [
    "door_code",
    whole(
      "code|door code|alarm code|alarm|key code|keypad|keypad code|badge|gate code|building code|code de porte|code d acces|code d alarme|alarme|code d entree|code de la porte",
    ),
    part("door|alarm|keypad|porte|digicode"),
  ],
  [
    "api_key",
    whole(
      "api|api key|api token|api access|access key|restricted key|secret key|token|access token|personal access token|pat|key|app password|cle|cle api|cle d api|cle d acces|jeton|jeton api|jeton d api|jeton d acces",
    ),
    part("api|access key|token|restricted key|jeton|cle d acces"),
  ],
  [
    "shared_password",
    whole(
      "shared|shared login|shared password|shared account|shared user|shared credentials|common login|generic account|our login|password|mot de passe|mot de passe partage|compte partage|partage|acces partage|compte commun|compte generique|identifiants partages|mot de passe commun",
    ),
    part("shared|partage|commun|generi[cq]"),
  ],
  [
    "dedicated_account",
    whole(
      "own account|own login|own user|own|account|user|user account|login|named account|named user|personal account|personal|individual account|dedicated|dedicated account|guest|guest account|guest user|compte|compte dedie|dedie|compte personnel|compte nominatif|nominatif|propre compte|compte propre|compte individuel|compte invite|invite|utilisateur|compte utilisateur|compte a son nom",
    ),
    part("own|dedicated|named|personal|guest|dedie|nominatif|personnel|individuel|invite"),
  ],
]);

/** The nearest of read, write and admin to a system's own word for a role. The word itself is kept beside it. */
export const readLevel = reader<Level>([
  [
    "admin",
    whole(
      "admin|administrator|administratoraccess|administrateur|administratrice|owner|super ?admin|super ?user|root|full|full access|full control|all|everything|global admin(?:istrator)?|org admin|domain admin|account admin|site admin|sysadmin|poweruseraccess|complet|complete|acces complet|acces total|total|controle total|controle complet|tout|proprietaire|tous les droits|admin access",
    ),
    null,
  ],
  [
    "read",
    whole(
      "read|read only|readonly|reader|view|viewer|view only|viewonlyaccess|readonlyaccess|global reader|auditor|observer|guest|report|reporting|lecture|lecture seule|lecture seulement|lecteur|consultation|visualisation|voir|lire|observateur|invite",
    ),
    null,
  ],
  [
    "write",
    whole(
      "write|writer|read ?(?:\\+|&|and|,)? ?write|rw|r w|edit|editor|dataeditor|data editor|contributor|author|publisher|content admin|content manager|manager|manage|standard|standard user|user|member|access|entry|use|usage|limited|developer|operator|accountant|bookkeeper|advertiser|analyst|ecriture|lecture (?:et|\\+|&|,)? ?ecriture|modification|modifier|editeur|edition|redacteur|contributeur|auteur|gestion|gestionnaire|standard|utilisateur|usager|membre|acces|entree|limite|developpeur|operateur|comptable|annonceur",
    ),
    null,
  ],
  // A part of a word decides only after every whole word was tried; "content admin" is no admin, "no write" is read.
  [
    "write",
    /(?!)/,
    /\bcontent admin|\bwrite|ecriture|\bedit|contribut|dataeditor|\bpublish|\bmodif|redact|\bmanag|gestion/,
  ],
  [
    "admin",
    /(?!)/,
    /admin|\bowner\b|\broot\b|\bsuper ?user|\bfull\b|fullaccess|\bcomplet|proprietaire/,
  ],
  ["read", /(?!)/, /\bread|reader\b|readonly|\bview|\blecture|\blecteur|consult/],
  ["write", /(?!)/, /\buser\b|\bmember\b|\baccountant\b|\butilisateur|\bcomptable|\bdevelop/],
]);

/** The way something was handed over, from "1Password link", "texto", "courriel", "invited"… */
export const readChannel = reader<Channel>([
  [
    "screenshot",
    whole("screenshot|screen shot|screen capture|capture|capture d ecran|photo|picture|image"),
    part("screenshot|screen shot|capture d ecran|photo"),
  ],
  [
    "text_message",
    whole("sms|text|text message|texting|imessage|texto|message texte|textos"),
    part("sms|texto|text message|message texte|imessage"),
  ],
  [
    "chat",
    whole(
      "chat|whatsapp|slack|teams|ms teams|microsoft teams|messenger|facebook messenger|signal|telegram|discord|skype|wechat|google chat|instant message|im|dm|zoom chat|clavardage|messagerie|messagerie instantanee|message",
    ),
    part("whatsapp|slack|teams|messenger|telegram|discord|skype|clavard|chat|messagerie instant"),
  ],
  [
    "one_time_link",
    whole(
      "one time link|one time secret|onetimesecret|secret link|bitwarden send|send|privnote|password pusher|pwpush|lien unique|lien a usage unique|lien secret|lien ephemere|lien temporaire",
    ),
    part("one time|onetime|privnote|pwpush|bitwarden send|usage unique|ephemere"),
  ],
  [
    "password_manager",
    whole(
      "password manager|vault|bitwarden|1 ?password|1password link|1password share|lastpass|keepass|keepassxc|dashlane|keeper|nordpass|proton pass|hashicorp vault|shared vault|key vault|gestionnaire de mots? de passe|gestionnaire|coffre|coffre fort|coffre fort numerique|voute",
    ),
    part(
      "1 ?password|bitwarden|lastpass|keepass|dashlane|nordpass|vault|password manager|gestionnaire de mot|coffre|voute",
    ),
  ],
  [
    "system_invitation",
    whole(
      "invited|invite|invitation|system invitation|system invite|e ?mail invitation|invite link|invitation par le systeme|invitation du systeme|invitation systeme|invitee|lien d invitation|collaborator request",
    ),
    part("invit"),
  ],
  [
    "in_person",
    whole(
      "in person|on site|onsite|face to face|verbally|orally|oral|by hand|on paper|paper|en personne|sur place|de vive voix|en main propre|en mains propres|papier|verbalement|a l oral|oralement|main propre",
    ),
    part("in person|en personne|vive voix|main propre|mains propres|sur place"),
  ],
  [
    "phone",
    whole(
      "phone|phone call|call|called|by phone|telephone|voice|appel|appel telephonique|par telephone|tel|cell|cellulaire",
    ),
    part("phone|telephon|appel"),
  ],
  [
    "email",
    whole(
      "e mail|email|mail|e mails|by e mail|by email|par courriel|courriel|par e mail|mel|gmail|outlook|pourriel|courrier electronique|message electronique",
    ),
    part("e mail|email|mail|courriel|courrier elec"),
  ],
]);

/** Whether the list says the access is open or closed. */
export const readStatus = reader<"open" | "closed">([
  [
    "open",
    whole(
      "open|opened|active|activated|current|enabled|on|in use|valid|live|yes|y|true|1|ouvert|ouverte|actif|active|en cours|en vigueur|valide|oui|o|vrai|toujours ouvert|a fermer|to close",
    ),
    null,
  ],
  [
    "closed",
    whole(
      "closed|close|done|finished|ended|removed|revoked|deleted|disabled|inactive|expired|terminated|off|complete|completed|retired|cancelled|canceled|no|n|false|0|ferme|fermee|termine|terminee|fini|finie|retire|retiree|revoque|revoquee|supprime|supprimee|desactive|desactivee|inactif|inactive|expire|expiree|clos|close|annule|annulee|non|faux|complet",
    ),
    null,
  ],
  [
    "closed",
    /(?!)/,
    /\b(?:closed|removed|revoked|deleted|disabled|done|ferme|retire|revoque|supprime|desactive|termine)/,
  ],
  ["open", /(?!)/, /\b(?:open|active|ouvert|actif|en cours)/],
]);

/** How a door was probably closed, from the words of a remark and what one enters with. */
export function guessClosureKind(remark: string, kind: Kind | null): ClosureKind {
  const text = fold(remark);
  if (/never (?:given|used|sent|handed)|jamais (?:donne|remis|utilise|transmis)/.test(text))
    return "never_given";
  if (
    /(?:password|code|key|secret|mot de passe|cle) (?:was |has been |a ete |ont ete )?(?:changed|rotated|reset|change|modifie|renouvele)|\brotat/.test(
      text,
    ) &&
    !/never|not changed|jamais|pas change/.test(text)
  ) {
    return "rotated";
  }
  if (/\bexpired\b|\blapsed\b|\bexpire[e]?\b|\bechu/.test(text)) return "lapsed";
  return kind === "shared_password" || kind === "door_code" ? "rotated" : "revoked";
}
