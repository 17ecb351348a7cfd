import type { CivilDate } from "@/lib/time/civil-date";
import type { DueKind } from "./kinds";
import { escalationRecipients, type Member, type Recipient, recipientFor } from "./recipient";
import type { ReminderSettings } from "./settings";
import { isEscalated, reachedStages, type Stage, stageToMail } from "./stages";

/** A due item as planning sees it. */
export interface PlannedItem {
  readonly kind: DueKind;
  readonly subjectId: string;
  readonly dueOn: CivilDate;
  readonly knownOn: CivilDate;
  readonly ownerId: string;
  readonly systemOwnerId: string | null;
  /** Whom it must not go to; null for most. */
  readonly exceptIds?: readonly string[] | null;
  readonly silencedUntilEnd: boolean;
}

/** A stage decided before, for one member. */
export interface Decided {
  readonly kind: string;
  readonly subjectId: string;
  readonly dueOn: string;
  readonly stage: number;
  readonly membershipId: string;
}

/** What planning decides of one item for one member: the stage to mail, and the earlier ones it takes the place of. */
export interface Decision<Item> {
  readonly membershipId: string;
  readonly item: Item;
  readonly mail: number | null;
  readonly superseded: readonly number[];
  /** It comes to him as an admin, besides its owner, who has been reminded. */
  readonly escalated: boolean;
}

/** The same thing falling due on another day is another item: an extension starts anew. */
export function itemKey(item: { kind: string; subjectId: string; dueOn: string }): string {
  return `${item.kind} ${item.subjectId} ${item.dueOn}`;
}

/**
 * Decides, for every member, which stage of which item is mailed now. Pure: the same input gives the same
 * answer, and what `decided` holds is never decided again. Escalated stages go to the admins too, each
 * counted for each admin by itself.
 */
export function planReminders<Item extends PlannedItem>(
  items: readonly Item[],
  decided: readonly Decided[],
  context: {
    readonly members: readonly Member[];
    readonly settings: ReminderSettings;
    readonly today: CivilDate;
  },
): Decision<Item>[] {
  const already = Map.groupBy(decided, (row) => `${row.membershipId} ${itemKey(row)}`);
  const found = new Map<string, Decision<Item>>();
  const stagesReached = reachedOnce(context);
  for (const item of items) {
    const reached = stagesReached(item);
    if (reached.length === 0) continue;
    for (const { membershipId, stages, escalated } of readersOf(item, reached, context)) {
      const key = `${membershipId} ${itemKey(item)}`;
      const recorded = new Set(already.get(key)?.map(({ stage }) => stage));
      const { mail, superseded } = stageToMail(stages, recorded);
      if (mail === null && superseded.length === 0) continue;
      const numbers = superseded.map(({ stage }) => stage);
      const decision = { membershipId, item, mail: mail?.stage ?? null, superseded: numbers };
      found.set(key, { ...decision, escalated });
    }
  }
  return [...found.values()];
}

// The stages depend on the days alone, which many items of a register share.
function reachedOnce(context: { readonly settings: ReminderSettings; readonly today: CivilDate }) {
  const known = new Map<string, Stage[]>();
  return (item: PlannedItem): Stage[] => {
    const key = `${item.dueOn} ${item.knownOn} ${item.silencedUntilEnd}`;
    const reached = known.get(key) ?? reachedStages({ ...item, ...context });
    known.set(key, reached);
    return reached;
  };
}

/** Whether the member is one of those this item goes to today, at this stage. */
export function isReader(
  item: Pick<PlannedItem, "ownerId" | "systemOwnerId" | "exceptIds">,
  stage: number,
  membershipId: string,
  context: {
    readonly members: readonly Member[];
    readonly settings: ReminderSettings;
    readonly today: CivilDate;
  },
): boolean {
  const reached = [{ stage, day: context.today }];
  return readersOf(item, reached, context).some((reader) => reader.membershipId === membershipId);
}

/**
 * Whom an item concerns today, whether or not a stage of it is mailed today: its recipients, and the admins besides once a
 * stage of theirs is reached. `escalated`: it comes to him besides its owner.
 */
export function readersToday(
  item: PlannedItem,
  context: {
    readonly members: readonly Member[];
    readonly settings: ReminderSettings;
    readonly today: CivilDate;
  },
): { readonly membershipId: string; readonly escalated: boolean }[] {
  const reached = reachedStages({ ...item, ...context });
  return readersOf(item, reached, context).map(({ membershipId, escalated }) => ({
    membershipId,
    escalated,
  }));
}

// The answer depends on the two owners alone: asked once for each pair, not for each of their thousand items.
const asked = new WeakMap<readonly Member[], Map<string, Recipient>>();

function recipientOnce(
  item: Pick<PlannedItem, "ownerId" | "systemOwnerId" | "exceptIds">,
  members: readonly Member[],
  today: CivilDate,
): Recipient {
  const known = asked.get(members) ?? new Map<string, Recipient>();
  asked.set(members, known);
  const key = `${today} ${item.ownerId} ${item.systemOwnerId} ${item.exceptIds ?? ""}`;
  const recipient = known.get(key) ?? recipientFor(item, members, today);
  known.set(key, recipient);
  return recipient;
}

/** Who gets the item, each with the stages that concern him: its recipients all, the admins the escalated ones. */
function readersOf(
  item: Pick<PlannedItem, "ownerId" | "systemOwnerId" | "exceptIds">,
  reached: readonly Stage[],
  {
    members,
    settings,
    today,
  }: {
    readonly members: readonly Member[];
    readonly settings: ReminderSettings;
    readonly today: CivilDate;
  },
): { membershipId: string; stages: readonly Stage[]; escalated: boolean }[] {
  const { membershipIds } = recipientOnce(item, members, today);
  const escalated = reached.filter(({ stage }) => isEscalated(stage, settings));
  const already = [...membershipIds, ...(item.exceptIds ?? [])];
  const admins = escalated.length > 0 ? escalationRecipients(members, today, already) : [];
  return [
    ...membershipIds.map((id) => ({ membershipId: id, stages: reached, escalated: false })),
    ...admins.map((id) => ({
      membershipId: id,
      stages: escalated,
      escalated: membershipIds.includes(item.ownerId),
    })),
  ];
}
