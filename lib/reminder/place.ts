import type { CivilDate } from "@/lib/time/civil-date";
import { isAway, type Member } from "./recipient";

/** An owner whose item comes to somebody else, and why it does. */
export type Place = { name: string; because: "away" | "left" };

/** Whose place the reader takes; null for the owner, and for one who is there and gets what another must not. */
export function placeOf(
  { ownerId, ownerName: name }: { readonly ownerId: string; readonly ownerName: string },
  membershipId: string | null,
  { members, today }: { readonly members: readonly Member[]; readonly today: CivilDate },
): Place | null {
  const owner = members.find(({ id }) => id === ownerId);
  if (ownerId === membershipId || owner === undefined) return null;
  if (!owner.active) return { name, because: "left" };
  return isAway(owner, today) ? { name, because: "away" } : null;
}
