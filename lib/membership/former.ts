import { byName } from "../text/by-name";

/** Somebody who was a member. `lastOn`: the last day he could see anything of this register. */
export type FormerMember = { id: string; name: string; role: string; lastOn: string };

type Left = { id: string; name: string; role: string; untilOn: string | null };

/** A membership that ended; where its last day had passed before somebody ended it, that day counts. */
export function formerMember(
  { id, name, role, untilOn }: Left,
  endedOn: string | null,
): FormerMember[] {
  const last = endedOn === null || (untilOn !== null && untilOn < endedOn) ? untilOn : endedOn;
  return last === null ? [] : [{ id, name, role, lastOn: last }];
}

/** Who left last comes first; on one day by name. */
export function newestFirst(a: FormerMember, b: FormerMember): number {
  return b.lastOn.localeCompare(a.lastOn) || byName(a, b);
}
