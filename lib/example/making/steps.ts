import type { CivilDate } from "@/lib/time/civil-date";
import { openDoors } from "../company/open-doors";
import { pastDoors } from "../company/past-doors";
import { standingDoors } from "../company/standing-doors";
import type { Act, Door } from "../company/story";
import { toldDoors } from "../company/told-doors";
import type { Calendar } from "./calendar";

const GRANTS = 120;

/** Every door of the example company. */
export function allDoors(): Door[] {
  const told = [...openDoors, ...standingDoors, ...toldDoors];
  return [...pastDoors(GRANTS - told.length), ...told];
}

/** One thing somebody does: a door is logged (`act` is null), or something becomes of it. */
export type Step = { day: CivilDate; offset: number; door: Door; act: Act | null };

/** The whole year in the order it happened. */
export function stepsOf(doors: readonly Door[], calendar: Calendar): Step[] {
  const step = (door: Door, offset: number, act: Act | null): Step => ({
    day: calendar.workday(offset),
    offset,
    door,
    act,
  });
  return doors
    .flatMap((door) => [
      step(door, door.at, null),
      ...(door.acts ?? []).map((act) => step(door, act.at, act)),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.offset - b.offset));
}
