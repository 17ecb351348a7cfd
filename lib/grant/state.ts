import type { CivilDate } from "@/lib/time/civil-date";

export const GRANT_STATES = [
  "void",
  "declined",
  "requested",
  "closed",
  "planned",
  "closing",
  "overdue",
  "open",
] as const;

export type GrantState = (typeof GRANT_STATES)[number];

/** What the state of a grant follows from; nothing else counts, and the state is stored nowhere. */
export interface GrantFacts {
  readonly voidedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly approvalAskedAt: Date | null;
  readonly authorizedOn: CivilDate | null;
  /** Whether a closure stands that nobody has undone. */
  readonly closed: boolean;
  /** Whether the supplier said "done" and nobody has answered. */
  readonly closingAsked: boolean;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

/**
 * The state on that day: the first line that fits. The end's own day is still inside the grant. Passing the end
 * closes nothing; only a closure does. The SQL that filters by state says the same, and is compared with this.
 */
export function grantState(facts: GrantFacts, today: CivilDate): GrantState {
  if (facts.voidedAt !== null) return "void";
  if (facts.declinedAt !== null) return "declined";
  if (facts.approvalAskedAt !== null && facts.authorizedOn === null) return "requested";
  if (facts.closed) return "closed";
  if (facts.startsOn > today) return "planned";
  if (facts.closingAsked) return "closing";
  if (facts.endsOn !== null && facts.endsOn < today) return "overdue";
  return "open";
}

/** Whether the supplier can come in: closing, overdue or open. */
export function isOpenDoor(state: GrantState): boolean {
  return state === "closing" || state === "overdue" || state === "open";
}

/** Whether the door is, or may yet be, one to enter by: neither closed nor void nor declined. Only such a door can be closed. */
export function isStandingDoor(state: GrantState): boolean {
  return state !== "closed" && state !== "void" && state !== "declined";
}
