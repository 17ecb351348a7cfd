import { z } from "zod";
import { type CredentialKind, isShared } from "@/lib/credential/kinds";
import type { ClosureKind } from "@/lib/grant/closure";
import type { GrantLevel } from "@/lib/grant/level";
import type { CivilDate } from "@/lib/time/civil-date";

/** Which doors are gone through: those of one import, those past their end or of a supplier that ended, those without one, or all that stand. */
export const TRIAGE_SETS = ["overdue", "no_end", "standing"] as const;
export type TriageSet = (typeof TRIAGE_SETS)[number] | { readonly importId: string };

/** Doors gone through at once; the worst come first, and the next ones after these. */
export const TRIAGE_MOST = 200;

/** One door as its card shows it. `over`: closed or void by now; nothing is left to decide. */
export interface TriageCard {
  readonly id: string;
  readonly version: number;
  readonly over: boolean;
  readonly supplier: string;
  readonly contact: string | null;
  readonly system: string;
  readonly howToClose: string | null;
  readonly credential: {
    readonly id: string;
    readonly version: number;
    readonly kind: CredentialKind;
    readonly identifier: string;
  };
  /** The other open doors through the same credential. */
  readonly others: readonly { readonly id: string; readonly supplier: string }[];
  readonly level: GrantLevel;
  readonly reason: string;
  readonly note: string | null;
  readonly owner: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly noEndReason: string | null;
  readonly exposed: boolean;
  readonly handedOver: boolean;
  /** The last day an extension may choose; null where no policy limits it. */
  readonly latestEnd: CivilDate | null;
  readonly mayExtend: boolean;
}

/** The set an address asks for: `?import=ID` or `?set=overdue`; all standing doors where it names neither. */
export function triageSetFrom(search: Readonly<Record<string, unknown>>): TriageSet {
  const importId = z.uuid().safeParse(search.import);
  if (importId.success) return { importId: importId.data.toLowerCase() };
  return z.enum(TRIAGE_SETS).catch("standing").parse(search.set);
}

/** How such a door is usually closed: a shared secret by a rotation, an account by its removal. */
export function usualClosure({
  kind,
}: {
  readonly kind: CredentialKind;
}): Extract<ClosureKind, "revoked" | "rotated"> {
  return isShared(kind) ? "rotated" : "revoked";
}
