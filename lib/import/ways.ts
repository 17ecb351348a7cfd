import type { Channel } from "@/lib/credential/channel";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { ClosureKind } from "@/lib/grant/closure";
import { fold } from "./fold";
import { part, reader, whole } from "./words";

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
export function guessClosureKind(remark: string, kind: CredentialKind | null): ClosureKind {
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
