/**
 * A passphrase as it was typed, without the space that a phone's keyboard adds behind a word; null where there is none.
 * Whoever makes a link and whoever opens it type it by this one rule.
 */
export function passphraseOf(typed: string | undefined): string | null {
  const words = (typed ?? "").trim();
  return words === "" ? null : words;
}
