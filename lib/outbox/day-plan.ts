import { newId } from "../db/id";
import { countByGroup, DIGEST_MAX, worstFirst } from "../reminder/digest";
import { placeOf } from "../reminder/place";
import { type Decided, type Decision, isReader, itemKey, planReminders } from "../reminder/plan";
import type { Member } from "../reminder/recipient";
import type { ReminderSettings } from "../reminder/settings";
import { isWorkingDay } from "../reminder/working-day";
import type { CivilDate } from "../time/civil-date";
import type { DailyItem } from "./daily";
import type { FormerMail, NewDailyMail, ReminderRow } from "./daily-mails";
import { hasDoor } from "./door-link";
import type { DueItem } from "./due-items";

/** Everything planning must know of one organization's day. */
export type Day = {
  today: CivilDate;
  settings: ReminderSettings;
  members: readonly Member[];
  items: readonly DueItem[];
  decided: readonly Decided[];
  former: readonly FormerMail[];
  mailedToday: ReadonlySet<string>;
  chainHead: string | null;
};

/** What one batch writes. `former` are mails taken out of the outbox, with the reminders the new mail carries on. */
export type DayPlan = {
  mails: NewDailyMail[];
  reminders: ReminderRow[];
  former: { mail: FormerMail; mailId: string | null; carried: string[]; replaced: string[] }[];
  more: boolean;
};

type Told = { item: DueItem; stage: number; escalated: boolean };

/**
 * Plans one batch of a day: for at most `limit` members what is mailed, what it takes the place of, and
 * which former mails it supersedes. A member has one mail a day: who has today's is passed over, and one
 * whose former mail is being sent this moment waits for the next call (`more`). On a day off nothing is decided anew,
 * though what a former mail could not say is said. With `only`, nobody but that member, who asked for it on any day.
 */
export function planDay(day: Day, limit: number, only: string | null = null): DayPlan {
  const decisions = Map.groupBy(decide(day, only), (d) => d.membershipId);
  const former = Map.groupBy(day.former, (mail) => mail.recipientId);
  const living = new Set(day.members.filter(({ active }) => active).map(({ id }) => id));
  const waiting = [...new Set([...decisions.keys(), ...former.keys()])]
    .filter((id) => living.has(id) && !day.mailedToday.has(id))
    .filter((id) => only === null || id === only)
    .sort();
  const free = waiting.filter((id) => !former.get(id)?.some(({ held }) => held));
  const plan: DayPlan = {
    mails: [],
    reminders: [],
    former: [],
    more: waiting.length > free.length,
  };
  for (const id of free.slice(0, limit))
    planMember(day, plan, id, decisions.get(id) ?? [], former.get(id) ?? []);
  plan.more ||= free.length > limit;
  return plan;
}

// No stage falls on a day off, but it may begin the absence that leaves a whole register to a delegate.
function decide(day: Day, only: string | null): Decision<DueItem>[] {
  if (only === null && !isWorkingDay(day.today, day.settings)) return [];
  return planReminders(day.items, day.decided, day);
}

function planMember(
  day: Day,
  plan: DayPlan,
  membershipId: string,
  decisions: readonly Decision<DueItem>[],
  former: readonly FormerMail[],
): void {
  const told: Told[] = decisions.flatMap(({ item, mail, escalated }) =>
    mail === null ? [] : [{ item, stage: mail, escalated }],
  );
  const carried = former.map((mail) => carryOver(day, membershipId, mail, told));
  const mailId = told.length > 0 ? newId() : null;
  for (const { item, mail, superseded } of decisions) {
    const row = (stage: number, outcome: ReminderRow["outcome"]): ReminderRow => ({
      id: newId(),
      kind: item.kind,
      subjectKind: item.subjectKind,
      subjectId: item.subjectId,
      dueOn: item.dueOn,
      stage,
      membershipId,
      mailId,
      outcome,
    });
    plan.reminders.push(...superseded.map((stage) => row(stage, "superseded")));
    if (mail !== null) plan.reminders.push(row(mail, "mailed"));
  }
  plan.former.push(...carried.map((one) => ({ ...one, mailId })));
  if (mailId === null) return;
  const sorted = worstFirst(
    told.map(({ item, ...rest }) => ({ ...item, ...rest })),
    day.today,
  );
  const items = sorted.slice(0, DIGEST_MAX).map((item) => dailyItem(item, membershipId, day));
  const supersedes = former.map(({ id }) => id);
  const { today, chainHead } = day;
  const more = countByGroup(sorted.slice(DIGEST_MAX), today);
  const props = { day: today, items, more, supersedes, chainHead };
  plan.mails.push({ id: mailId, recipientId: membershipId, props });
}

/** What a former mail was to say and is still true joins what is told today, unless a later stage of it does already. */
function carryOver(day: Day, membershipId: string, mail: FormerMail, told: Told[]) {
  // A supplier's ended contract is one item for each owner of its doors: the key alone does not say whose.
  const byKey = Map.groupBy(day.items, itemKey);
  const carried: string[] = [];
  const replaced: string[] = [];
  for (const reminder of mail.reminders) {
    const item = byKey
      .get(itemKey(reminder))
      ?.find((one) => isReader(one, reminder.stage, membershipId, day));
    if (item === undefined) continue;
    if (told.some((other) => itemKey(other.item) === itemKey(item))) replaced.push(reminder.id);
    else {
      const { ownerId } = item;
      const escalated = ownerId !== membershipId && isReader(item, reminder.stage, ownerId, day);
      told.push({ item, stage: reminder.stage, escalated });
      carried.push(reminder.id);
    }
  }
  return { mail, carried, replaced };
}

function dailyItem(item: DueItem & Omit<Told, "item">, membershipId: string, day: Day): DailyItem {
  const { kind, subjectKind, subjectId, dueOn, stage, level } = item;
  const { supplier, system, identifier, credentialKind, howToClose } = item;
  const linkId = hasDoor(subjectKind, kind) ? newId() : null;
  const key = { kind, subjectKind, subjectId, dueOn, stage, level, linkId };
  const owner = item.escalated ? item.ownerName : null;
  return {
    ...key,
    supplier,
    system,
    identifier,
    credentialKind,
    howToClose,
    owner,
    inPlaceOf: item.escalated ? null : placeOf(item, membershipId, day),
  };
}
