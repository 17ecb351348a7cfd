import { randomBytes } from "node:crypto";
import { together } from "../../audit/whole";
import { authorizeSweep, type Visitor } from "../../authorization/authorize";
import { refreshStatistics } from "../../db/statistics";
import { createOrganization, type Founded } from "../../organization/operations/create";
import { type CivilDate, daysBetween } from "../../time/civil-date";
import { en } from "../company/en";
import { fr } from "../company/fr";
import { Calendar } from "../making/calendar";
import { Mirror } from "../making/mirror";
import { addPeople } from "../making/people";
import { Player } from "../making/play";
import { Requests } from "../making/requests";
import { allDoors, stepsOf } from "../making/steps";
import { tell } from "../making/tell";
import { toldInYear } from "../making/told";
import { endExample } from "./end";

/** What an example company is called, in whose language and zone, and who looks at it. */
export type ExampleInput = { name: string; locale: "en" | "fr"; zone: string; adminName: string };

const YEAR_DAYS = 365;
const TELL_EVERY_DAYS = 14;

/**
 * Makes an example company for this person: an organization of its own, with a year of history up to `now` that is
 * played by the product's own operations, so that its audit trail is a real one. The same `now` gives the same
 * company. It mails nobody but him, and only when he asks. If it fails midway, what was begun is ended.
 */
export async function createExample(
  visitor: Visitor,
  input: ExampleInput,
  now: Date,
): Promise<Founded> {
  const { locale, zone, adminName } = input;
  const slug = `${locale === "fr" ? "exemple" : "example"}-${randomBytes(4).toString("hex")}`;
  const calendar = new Calendar(now, zone);
  const begun = calendar.at(calendar.workday(-YEAR_DAYS), 8);
  const example = { ...input, slug, sendHour: 8, exampleOf: visitor.personId };
  const founded = await createOrganization(visitor, example, begun);
  try {
    const words = locale === "fr" ? fr : en;
    const company = { words, locale, adminName };
    const people = await addPeople(visitor, founded, company, { now: begun, madeAt: now });
    const player = new Player(visitor, slug, { words, people, calendar });
    await player.ready(begun);
    await playYear(player, founded, locale);
    await refreshStatistics();
  } catch (error) {
    await endExample(founded.scope, now);
    throw error;
  }
  return founded;
}

/** All of the year or nothing: what was done day by day, and every fortnight what the daily mails told meanwhile. */
async function playYear(player: Player, founded: Founded, locale: string): Promise<void> {
  const { scope, organizationId } = founded;
  const { calendar } = player;
  const doors = allDoors();
  const steps = stepsOf(doors, calendar);
  const untold = toldInYear(doors, calendar);
  const sweep = await authorizeSweep(organizationId);
  const mirror = new Mirror(player, sweep);
  const requests = new Requests(player, founded, locale);
  const tellUpTo = async (day: CivilDate, now: Date) => {
    const count = untold.findLastIndex((told) => told.day <= day) + 1;
    await tell(sweep, player, untold.splice(0, count), now);
  };
  await together(scope, async () => {
    let told = calendar.day(-YEAR_DAYS);
    for (const step of steps) {
      if (daysBetween(told, step.day) >= TELL_EVERY_DAYS) {
        told = step.day;
        await tellUpTo(told, calendar.at(told, 8, 2));
      }
      const now = player.nextInstant(step.day);
      if ("mirror" in step) await mirror.play(step.mirror, now);
      else if ("request" in step) await requests.play(step.request, now);
      else await player.play(step, now);
    }
    const yesterday = calendar.day(-1);
    await tellUpTo(yesterday, calendar.at(yesterday, 18));
  });
}
