import type { ReceivedFilter } from "./filter";

/** What the dashboard says of what we hold: each number is the length of the list with that filter, and nothing else. */
export const HELD_NUMBERS = {
  overdue: { due: "overdue" },
  due30: { due: "30" },
  ended: { due: "ended" },
  noMandate: { mandate: "none" },
  unknownMandate: { mandate: "unknown" },
  noVault: { vault: "none" },
} as const satisfies Record<string, Partial<ReceivedFilter>>;

export type HeldNumber = keyof typeof HELD_NUMBERS;
