import type { GrantLevel } from "@/lib/grant/level";
import { addDays, type CivilDate, compareCivil } from "@/lib/time/civil-date";
import type { DueKind } from "./kinds";

/** What the order of a mail needs to know of an item. */
export interface DigestItem {
  readonly kind: DueKind;
  readonly dueOn: CivilDate;
  /** The grant's level; null where the item is about no single grant. */
  readonly level: GrantLevel | null;
}

export const DIGEST_GROUPS = ["overdue", "today", "this_week", "later"] as const;

export type DigestGroup = (typeof DIGEST_GROUPS)[number];

/** So many items stand in one mail; the rest is a link. */
export const DIGEST_MAX = 25;

export interface Digest<Item> {
  /** Without the empty groups, in the order of `DIGEST_GROUPS`; inside each, worst first. */
  readonly groups: readonly { readonly group: DigestGroup; readonly items: readonly Item[] }[];
  readonly worst: Item | null;
  readonly total: number;
  /** How many of the total are not in the groups. */
  readonly more: number;
}

/** Worst first: overdue at level admin, exposed, overdue by days, today, then by day. Items that tie keep their order. */
export function worstFirst<Item extends DigestItem>(
  items: readonly Item[],
  today: CivilDate,
): Item[] {
  return [...items].sort(
    (a, b) => rank(a, today) - rank(b, today) || compareCivil(a.dueOn, b.dueOn),
  );
}

/** The group an item stands in: overdue, today, within the seven days after today, later. */
export function digestGroup({ dueOn }: Pick<DigestItem, "dueOn">, today: CivilDate): DigestGroup {
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "today";
  return dueOn <= addDays(today, 7) ? "this_week" : "later";
}

/** How many of the items stand in each group. */
export function countByGroup(
  items: readonly Pick<DigestItem, "dueOn">[],
  today: CivilDate,
): Record<DigestGroup, number> {
  const counts = { overdue: 0, today: 0, this_week: 0, later: 0 };
  for (const item of items) counts[digestGroup(item, today)] += 1;
  return counts;
}

/** One mail's content: the 25 worst items in groups, and how many more there are. */
export function digest<Item extends DigestItem>(
  items: readonly Item[],
  today: CivilDate,
): Digest<Item> {
  const sorted = worstFirst(items, today);
  const shown = sorted.slice(0, DIGEST_MAX);
  const groups = DIGEST_GROUPS.map((group) => ({
    group,
    items: shown.filter((item) => digestGroup(item, today) === group),
  }));
  return {
    groups: groups.filter(({ items: inGroup }) => inGroup.length > 0),
    worst: sorted[0] ?? null,
    total: items.length,
    more: sorted.length - shown.length,
  };
}

function rank({ kind, dueOn, level }: DigestItem, today: CivilDate): number {
  if (dueOn < today && level === "admin") return 0;
  if (kind === "exposed") return 1;
  if (dueOn < today) return 2;
  return dueOn === today ? 3 : 4;
}
