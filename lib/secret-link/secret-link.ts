/** How long a link may live. Minutes. */
export const LIFETIME_MINUTES = { least: 5, usual: 24 * 60, most: 7 * 24 * 60 } as const;

/** So many wrong proofs of the passphrase lock a link for good. */
export const WRONG_PROOFS_LOCK = 6;

/**
 * So many announcements an hour may leave one organization: its members choose whom they reach, so that without a limit
 * it would be a way to mail strangers.
 */
export const ANNOUNCEMENTS_AN_HOUR = 100;

/** Why a link no longer opens. */
export type LinkEnd = "opened" | "locked" | "destroyed" | "rotated" | "closed" | "lapsed";

/** What a grant's page says of a link. A copied one still waits. */
export type LinkState = "waiting" | "copied" | LinkEnd;

/** A link as far as its state depends on it. */
export type LinkFacts = {
  copiedAt: Date | null;
  expiresAt: Date;
  endedWhy: string | null;
};

/** The link's state. Past its expiry it has lapsed, whether or not the sweep has come by. */
export function linkState({ copiedAt, expiresAt, endedWhy }: LinkFacts, now: Date): LinkState {
  if (endedWhy !== null) return endedWhy as LinkEnd;
  if (expiresAt <= now) return "lapsed";
  return copiedAt === null ? "waiting" : "copied";
}

/** How many wrong proofs are left before it locks. */
export const proofsLeft = (wrongProofs: number): number =>
  Math.max(0, WRONG_PROOFS_LOCK - wrongProofs);
