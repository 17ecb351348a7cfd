import { giveBackOn, type Mandate, type ReceivedKind } from "@/lib/received/kinds";
import type { CivilDate } from "@/lib/time/civil-date";

/** Most accesses in one hand-back. */
export const MOST_DOORS = 200;

/** What a client says he did with a door: its secret was changed, or our account was removed. */
export const CONFIRMATIONS = ["changed", "removed"] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** How a hand-back stands. `waiting`: the client is told until he has confirmed every door, or the last telling is past. */
export type HandBackState = "waiting" | "confirmed" | "not_confirmed" | "withdrawn";

export const stateOf = (endedWhy: string | null): HandBackState =>
  (endedWhy as HandBackState | null) ?? "waiting";

/** What became of our own copies: gone since that day, to be gone by that day, or not yet and by no day to come. */
export type OwnCopies =
  | { are: "destroyed"; on: CivilDate }
  | { are: "to_be_destroyed"; by: CivilDate }
  | { are: "held" };

/**
 * Derived whenever it is said, from the standing destruction and the days agreed: nothing of it is stored with the hand-back.
 * A day that has passed is promised to nobody.
 */
export function ownCopies(
  access: {
    readonly destroyedOn: string | null;
    readonly endsOn: string | null;
    readonly destroyByOn: string | null;
  },
  today: CivilDate,
): OwnCopies {
  if (access.destroyedOn !== null) return { are: "destroyed", on: access.destroyedOn as CivilDate };
  const by = giveBackOn(access);
  if (by === null || by < today) return { are: "held" };
  return { are: "to_be_destroyed", by: by as CivilDate };
}

/** One access as the client is told of it: nothing of our vault, our note, or who of us used it. */
export type ToldDoor = {
  accessId: string;
  system: string;
  kind: ReceivedKind;
  account: string;
  mandate: Mandate;
  mandateWords: string | null;
  sinceOn: CivilDate;
  copies: OwnCopies;
};

/** What the client has said of a door: which, when, who, and his own words. */
export type Confirmed = {
  what: Confirmation;
  on: CivilDate;
  by: string;
  words: string | null;
};

/**
 * Why an access cannot be handed back now; null where it can. One that was destroyed can: the client must still close it. One
 * that he confirmed cannot, also where others of its hand-back stayed open; where that was withdrawn it can.
 */
export function notHandedBack(access: {
  readonly voidedAt: unknown;
  readonly handBack: { readonly endedWhy: string | null } | null;
  /** Its place in the hand-backs that were not withdrawn, as far as the client confirmed it there. */
  readonly handBackItems: readonly unknown[];
}): "void" | "in_hand_back" | "confirmed" | null {
  if (access.voidedAt !== null) return "void";
  if (access.handBack !== null && access.handBack.endedWhy === null) return "in_hand_back";
  return access.handBackItems.length > 0 ? "confirmed" : null;
}
