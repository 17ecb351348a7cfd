import type { CredentialKind } from "@/lib/credential/kinds";
import type { GrantLevel } from "@/lib/grant/level";
import { part, reader, whole } from "./words";

/** What one enters with, from "own account", "clé API", "restricted key", "procuration"… */
export const readKind = reader<CredentialKind>([
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
export const readLevel = reader<GrantLevel>([
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
