import type { DigestGroup } from "../reminder/digest";
import type { DueItem } from "./due-items";

/** One due item in a daily mail: what is needed to find it again, to look whether it is still true, and to render it. */
export type DailyItem = Omit<
  DueItem,
  "knownOn" | "ownerId" | "systemOwnerId" | "exceptIds" | "silencedUntilEnd" | "ownerName"
> & {
  /** Whose it is, where it comes to an admin besides. */
  owner: string | null;
  /** Whose it is, where its reader is the next in line. Not in mails written before it was kept. */
  inPlaceOf?: { name: string; because: "away" | "left" } | null;
  stage: number;
  /** The door link; null for what has no door page (a supplier). */
  linkId: string | null;
};

/**
 * What the outbox keeps of a daily mail. `more` are due besides those listed, by group; a mail that was written
 * before they were counted so has one number.
 */
export type DailyProps = {
  day: string;
  items: DailyItem[];
  more: Record<DigestGroup, number> | number;
  /** Former daily mails never accepted, whose items stand in this one. */
  supersedes: string[];
  /** The head of the audit chain when it was planned, shortened. */
  chainHead: string | null;
  /** Set when a later daily mail took this one's place. */
  supersededBy?: string;
};
