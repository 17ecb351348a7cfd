import { z } from "zod";
import type { GrantLevel } from "@/lib/grant/level";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { countByGroup, DIGEST_GROUPS, type DigestGroup, digestGroup, worstFirst } from "./digest";
import { DUE_KINDS, type DueKind } from "./kinds";
import { itemKey, type PlannedItem, readersToday } from "./plan";
import { type Member, recipientFor } from "./recipient";
import type { ReminderSettings } from "./settings";
import { reachedStages } from "./stages";
import { LONGEST_MOVE_DAYS } from "./working-day";

/** Rows on one page of the list, and the most items it is made of. */
export const DUE_PAGE = 50;
export const DUE_MOST = 2_000;

/** What the list is asked: whose items, of which kind (null: all), and which page, from 1 on. */
export type DueListAsked = { whose: "mine" | "all"; kind: DueKind | null; page: number };

const asked = z.object({
  whose: z.enum(["mine", "all"]).optional().catch(undefined),
  kind: z.enum(DUE_KINDS).nullish().catch(null),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(DUE_MOST / DUE_PAGE)
    .catch(1),
});

/** What an address asks for; what it says wrongly, it does not ask. Without a word about whose, `whose`. */
export function dueListAsked(params: Record<string, unknown>, whose: "mine" | "all"): DueListAsked {
  const found = asked.parse(params);
  return { whose: found.whose ?? whose, kind: found.kind ?? null, page: found.page };
}

type Context = {
  readonly members: readonly Member[];
  readonly settings: ReminderSettings;
  readonly today: CivilDate;
};

/** The last day the list looks ahead to: the earliest stage before a due day, and never less than the week it calls this one. */
export function listedUntil({ before }: ReminderSettings, today: CivilDate): CivilDate {
  return addDays(today, Math.max(7, ...before));
}

/** Whether the item stands in the list today: it is due by the last day listed, or a stage of it is reached. */
function isListed(item: PlannedItem, { settings, today }: Context): boolean {
  if (item.dueOn <= listedUntil(settings, today)) return true;
  return reachedStages({ ...item, settings, today }).length > 0;
}

/**
 * Where an item must lie to come to this member today: with owners for whom he stands or for whom nobody does, or, for an
 * admin, due so early that the admins get it too. Never too narrow; `readersToday` is the rule itself.
 */
export function reachOf(
  membershipId: string,
  { members, settings, today }: Context,
): { ownerIds: string[]; escalatedUntil: CivilDate | null } {
  const owners = members.filter(({ id: ownerId }) => {
    const { membershipIds, because } = recipientFor(
      { ownerId, systemOwnerId: null },
      members,
      today,
    );
    const hasStandIn = because === "owner" || because === "delegate";
    return !hasStandIn || membershipIds.includes(membershipId);
  });
  const isAdmin = members.some(({ id, role }) => id === membershipId && role === "admin");
  const until = addDays(today, LONGEST_MOVE_DAYS - settings.escalateAfterDays);
  return { ownerIds: owners.map(({ id }) => id), escalatedUntil: isAdmin ? until : null };
}

/** An item and whom it concerns today. */
export type Concerning<Item> = {
  readonly item: Item;
  readonly readers: readonly { readonly membershipId: string; readonly escalated: boolean }[];
};

/** The items listed today with whom each concerns; with a member, those that concern him, each thing once, as in his mail. */
export function listed<Item extends PlannedItem>(
  items: readonly Item[],
  membershipId: string | null,
  context: Context,
): Concerning<Item>[] {
  const all = items
    .filter((item) => isListed(item, context))
    .map((item) => ({ item, readers: readersToday(item, context) }));
  if (membershipId === null) return all;
  const mine = all.filter(({ readers }) =>
    readers.some((reader) => reader.membershipId === membershipId),
  );
  // A supplier's ended contract is an item for each owner of its doors; an admin who gets several is told of it once.
  return [...new Map(mine.map((one) => [itemKey(one.item), one])).values()];
}

/** One page of the list: its groups in the order of the mail, inside each worst first, and what stands on all pages together. */
export type DuePage<Item> = {
  readonly groups: readonly {
    readonly group: DigestGroup;
    readonly total: number;
    readonly items: readonly Concerning<Item>[];
  }[];
  readonly worst: Item | null;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** Lays the items out in pages of 50; a page that is not there is the last one. */
export function pageOf<Item extends PlannedItem & { readonly level: GrantLevel | null }>(
  all: readonly Concerning<Item>[],
  asked: number,
  today: CivilDate,
): DuePage<Item> {
  const sorted = worstFirst(
    all.map((one) => ({ ...one.item, one })),
    today,
  ).map(({ one }) => one);
  const groupOf = ({ item }: Concerning<Item>) => digestGroup(item, today);
  const inOrder = DIGEST_GROUPS.flatMap((group) => sorted.filter((one) => groupOf(one) === group));
  const pages = Math.max(1, Math.ceil(inOrder.length / DUE_PAGE));
  const page = Math.min(asked, pages);
  const shown = inOrder.slice((page - 1) * DUE_PAGE, page * DUE_PAGE);
  const totals = countByGroup(
    all.map(({ item }) => item),
    today,
  );
  const groups = DIGEST_GROUPS.map((group) => ({
    group,
    total: totals[group],
    items: shown.filter((one) => groupOf(one) === group),
  })).filter(({ items }) => items.length > 0);
  return { groups, worst: sorted[0]?.item ?? null, total: all.length, page, pages };
}
