import type { CredentialKind } from "@/lib/credential/kinds";
import type { Sealed } from "@/lib/secret-link/seal";

/** What a link says before it is opened; `until` in words, with the zone it is told in. */
export type LinkPage = {
  words: { organization: string; from: string; system: string; account: string; until: string };
  kind: CredentialKind;
  passphrase: boolean;
  /** How often the passphrase may still be mistyped, once it was; null before. */
  triesLeft: number | null;
};

/** What opening it answered. */
export type Opened = { opened: Sealed } | { wrongProof: { left: number } } | { locked: true };

/** A secret in the memory of the page; null once the page was left. */
export type Secret = { text: string | null };

/** What keeps a link that was read from being opened at this press. */
export type Hindrance =
  | { why: "passphraseEmpty" | "lost" | "tooMany" }
  | { why: "wrong" | "mistyped"; left: number };

export type Step =
  | { at: "reading" | "dead" | "failed" | "tooMany" }
  | { at: "ready"; page: LinkPage; busy: boolean; hindrance: Hindrance | null }
  | { at: "locked" | "gone" | "broken"; page: LinkPage }
  | { at: "shown"; page: LinkPage; secret: Secret };
