import type { CivilDate } from "@/lib/time/civil-date";
import { type MirrorDeed, mirrorDeeds } from "../company/mirror";
import { openDoors } from "../company/open-doors";
import { pastDoors } from "../company/past-doors";
import { type RequestDeed, requestDeeds } from "../company/requests";
import { standingDoors } from "../company/standing-doors";
import type { Act, Door } from "../company/story";
import { toldDoors } from "../company/told-doors";
import type { Calendar } from "./calendar";

const GRANTS = 120;

/** Every door of the example company, but the one that a request became. */
export function allDoors(): Door[] {
  const told = [...openDoors, ...standingDoors, ...toldDoors];
  return [...pastDoors(GRANTS - told.length - 1), ...told];
}

/** A door is logged (`act` is null), or something becomes of it. */
export type DoorStep = { door: Door; act: Act | null };

/** One thing somebody does: to a door, about what is held for a client, about a request. */
export type Step = { day: CivilDate; offset: number } & (
  | DoorStep
  | { mirror: MirrorDeed }
  | { request: RequestDeed }
);

/** The whole year in the order it happened. */
export function stepsOf(doors: readonly Door[], calendar: Calendar): Step[] {
  const on = (offset: number) => ({ day: calendar.workday(offset), offset });
  const step = (door: Door, offset: number, act: Act | null): Step => ({
    ...on(offset),
    door,
    act,
  });
  const ofDoors = doors.flatMap((door) => [
    step(door, door.at, null),
    ...(door.acts ?? []).map((act) => step(door, act.at, act)),
  ]);
  const ofClients = mirrorDeeds.map((mirror) => ({ ...on(mirror.at), mirror }));
  const ofRequests = requestDeeds.map((request) => ({ ...on(request.at), request }));
  return [...ofDoors, ...ofClients, ...ofRequests].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.offset - b.offset,
  );
}
