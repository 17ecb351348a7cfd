/** What kind of system a client gave us access to: the hand-back's steps are written for each. */
export const RECEIVED_KINDS = [
  "web_site",
  "hosting",
  "domain",
  "mail",
  "office",
  "cloud",
  "code",
  "analytics",
  "advertising",
  "social",
  "shop",
  "payment",
  "bank",
  "database",
  "network",
  "premises",
  "other",
] as const;

export type ReceivedKind = (typeof RECEIVED_KINDS)[number];

/** Whether a contract says that we hold it. `unknown` is never shown as "none". */
export const MANDATES = ["contract", "none", "unknown"] as const;

export type Mandate = (typeof MANDATES)[number];

/** Held: ours to give back. Destroyed: our own copies are gone. Void: logged in error. */
export const RECEIVED_STATES = ["held", "destroyed", "void"] as const;

export type ReceivedState = (typeof RECEIVED_STATES)[number];

/**
 * The day by which our copies must be gone: the earlier of the end and the day agreed for the destruction, null where there is
 * neither. The view of due items says the same.
 */
export function giveBackOn(access: {
  readonly endsOn: string | null;
  readonly destroyByOn: string | null;
}): string | null {
  const { endsOn, destroyByOn } = access;
  if (endsOn === null || destroyByOn === null) return endsOn ?? destroyByOn;
  return [endsOn, destroyByOn].sort()[0] ?? null;
}
