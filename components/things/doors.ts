import { type CredentialKind, hasSecretValue } from "@/lib/credential/kinds";
import { type GrantState, isOpenDoor, isStandingDoor } from "@/lib/grant/state";

/** What of a handover a door's row tells. */
export type Handed = { grantId: string; knowsNow: boolean };

/** `former`: only a secret that has been changed since; `unrecorded`: nobody wrote down whether he got it; `none`: there is no secret. */
export type SecretKnown = "now" | "former" | "unrecorded" | "none";

type Door = {
  id: string;
  state: GrantState;
  supplier: { id: string; endedOn: string | null };
  system: { id: string };
  credential: { kind: CredentialKind };
};

/** Whether who holds this door knows its secret today, as far as handovers are on record. */
export function secretKnown(
  { id, credential }: Pick<Door, "id" | "credential">,
  handed: readonly Handed[],
): SecretKnown {
  if (!hasSecretValue(credential.kind)) return "none";
  const own = handed.filter(({ grantId }) => grantId === id);
  if (own.some(({ knowsNow }) => knowsNow)) return "now";
  return own.length > 0 ? "former" : "unrecorded";
}

/**
 * What the sentence of a page says: how many of its doors can be entered, and how many of them should be closed.
 * `standing`: planned and requested ones too, as the page lists them; for these an owner answers already. `given`: without the requested ones,
 * of which nothing is to be closed.
 */
export function doorCounts(rows: readonly Door[]) {
  const doors = rows.filter(({ state }) => isOpenDoor(state));
  return {
    doors: doors.length,
    standing: rows.filter(({ state }) => isStandingDoor(state)).length,
    given: rows.filter(({ state }) => isOpenDoor(state) || state === "planned").length,
    systems: new Set(doors.map(({ system }) => system.id)).size,
    suppliers: new Set(doors.map(({ supplier }) => supplier.id)).size,
    toClose: doors.filter(({ state, supplier }) => state !== "open" || supplier.endedOn !== null)
      .length,
  };
}

/** The doors that stand (planned and requested ones too), and those that are over. */
export function byStanding<Row extends Door>(rows: readonly Row[]): [Row[], Row[]] {
  const standing = rows.filter(({ state }) => isStandingDoor(state));
  return [standing, rows.filter(({ state }) => !isStandingDoor(state))];
}
