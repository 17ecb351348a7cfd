import { inZone, zoneWords } from "@/lib/i18n/instant";
import type { SecretLinkView } from "@/lib/secret-link/queries";
import { WRONG_PROOFS_LOCK } from "@/lib/secret-link/secret-link";
import type { LinkPage } from "./types";

/** What the page shows, in plain values: instants in the organization's zone, with its name. */
export function linkPage(view: SecretLinkView, locale: string): LinkPage {
  const { organization, by: from, system, account, kind, expiresAt, passphrase, triesLeft } = view;
  const { name, zone } = organization;
  const until = `${inZone(expiresAt, zone, locale).words} (${zoneWords(zone)})`;
  const mistyped = passphrase && triesLeft < WRONG_PROOFS_LOCK;
  return {
    words: { organization: name, from, system, account, until },
    kind,
    passphrase,
    triesLeft: mistyped ? triesLeft : null,
  };
}
