import { defaultReminderSettings as settings } from "@/lib/reminder/settings";
import { isEscalated, reachedStages } from "@/lib/reminder/stages";
import type { CivilDate } from "@/lib/time/civil-date";
import type { PersonKey } from "../company/keys";
import type { Act, Door } from "../company/story";
import type { Calendar } from "./calendar";

/** One stage of one door's end, told to one of the made-up people on that day. */
export type Told = {
  day: CivilDate;
  to: PersonKey;
  door: Door;
  owner: PersonKey;
  kind: "end_of_grant" | "review";
  dueOn: CivilDate;
  stage: number;
};

type Due = Pick<Told, "door" | "kind" | "dueOn"> & { knownOn: CivilDate; silenced: boolean };

/**
 * What the daily mails of the year told whom, by the rules of the reminders themselves: every stage of an end or a
 * review day that was reached while the door stood, up to yesterday. The maker was told nothing: he has asked for no
 * mail yet.
 */
export function toldInYear(doors: readonly Door[], calendar: Calendar): Told[] {
  return doors
    .flatMap((door) => toldOf(door, calendar))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function toldOf(door: Door, calendar: Calendar): Told[] {
  const told: Told[] = [];
  let owner = door.owner;
  let since = calendar.workday(door.at);
  let due: Due | null = firstDue(door, since, calendar);
  const tell = (until: CivilDate) => {
    if (due !== null) told.push(...stagesIn(due, owner, since, until));
    since = until;
  };
  for (const act of door.acts ?? []) {
    tell(calendar.workday(act.at));
    due = dueAfter(act, due, door, since, calendar);
    if (act.do === "reassign") owner = act.to;
  }
  tell(calendar.day(-1));
  return told;
}

function firstDue(door: Door, knownOn: CivilDate, calendar: Calendar): Due {
  const common = { door, knownOn, silenced: false };
  return door.ends === null
    ? { ...common, kind: "review", dueOn: calendar.day(door.review ?? 30) }
    : { ...common, kind: "end_of_grant", dueOn: calendar.day(door.ends) };
}

function dueAfter(
  act: Act,
  due: Due | null,
  door: Door,
  day: CivilDate,
  calendar: Calendar,
): Due | null {
  const common = { door, knownOn: day, silenced: false };
  switch (act.do) {
    case "extend":
      return { ...common, kind: "end_of_grant", dueOn: calendar.day(act.ends) };
    case "review":
      return { ...common, kind: "review", dueOn: calendar.day(act.on) };
    case "letItEnd":
      return due && { ...due, silenced: true };
    case "close":
    case "void":
      return null;
    case "rotate":
      return act.ends?.includes(door.key) ? null : due;
    case "reopen":
      return firstDue(door, calendar.workday(door.at), calendar);
    default:
      return due;
  }
}

/** The stages mailed after one day and up to another, each to the owner, the escalated ones to the admin besides. */
function stagesIn(due: Due, owner: PersonKey, since: CivilDate, until: CivilDate): Told[] {
  const { door, kind, dueOn, knownOn, silenced } = due;
  const input = { dueOn, knownOn, settings, silencedUntilEnd: silenced, today: until };
  const latestOfDay = new Map(reachedStages(input).map(({ stage, day }) => [day, stage]));
  return [...latestOfDay].flatMap(([day, stage]) => {
    if (day <= since) return [];
    const readers = new Set([owner, ...(isEscalated(stage, settings) ? ["office" as const] : [])]);
    readers.delete("maker");
    return [...readers].map((to) => ({ day, to, door, owner, kind, dueOn, stage }));
  });
}
