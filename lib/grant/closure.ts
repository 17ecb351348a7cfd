import type { CivilDate } from "@/lib/time/civil-date";

/** Revoked: account removed or disabled. Rotated: the secret was changed. Lapsed: the system itself ended it. Never given: no access existed. */
export const CLOSURE_KINDS = ["revoked", "rotated", "lapsed", "never_given"] as const;

export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** A person says so; a file or link shows it; it was seen absent in the system's own list. */
export const EVIDENCE_LEVELS = ["claimed", "attached", "verified"] as const;

export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/** What a person's own closure can prove: "attached" with a link, else "claimed". "Verified" comes only from a system's own list. */
export function evidenceOf(evidenceUrl: string | null): EvidenceLevel {
  return evidenceUrl === null ? "claimed" : "attached";
}

export interface ClosureProblem {
  readonly field: "happenedOn";
  readonly code: "in_the_future" | "before_start";
}

/** A door is not closed on a day to come, nor before the grant's start, unless it was never given or is closed before it begins. */
export function checkClosure(
  closure: { readonly kind: ClosureKind; readonly happenedOn: CivilDate },
  startsOn: CivilDate,
  today: CivilDate,
): ClosureProblem[] {
  if (closure.happenedOn > today) return [{ field: "happenedOn", code: "in_the_future" }];
  const begun = startsOn <= today;
  if (begun && closure.kind !== "never_given" && closure.happenedOn < startsOn) {
    return [{ field: "happenedOn", code: "before_start" }];
  }
  return [];
}

/** Whether closing in this way retires the credential, which closes all its grants: only the account's removal does. */
export function retiresCredential(kind: ClosureKind): boolean {
  return kind === "revoked";
}
