import { expect, test } from "vitest";
import { runSweep } from "@/lib/sweep/run";
import { addDays, civilDateFrom } from "@/lib/time/civil-date";
import { answer, firmWithDoor, linkFor, say, statements } from "../attestation/speaker";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

const MONDAY = civilDateFrom("2026-11-23");

/** A firm with two doors of Olga's that end next summer; of the first it says on Monday morning that it is done. */
async function saidDone() {
  const world = await makeWorld();
  const olga = await world.addMember("Olga");
  const words = { owner: olga, endsOn: "2027-06-30", kind: "dedicated_account" } as const;
  const firm = await firmWithDoor(world, { ...words, system: "Shop" });
  await logDoor(world, { ...words, system: "Bank", contact: "Paul" });
  const at = morning(MONDAY, 60);
  await say(firm.link, { what: "done", grantIds: [firm.grantId] }, at);
  return { world, olga, firm, at };
}

/** The sweeps of so many mornings from Tuesday on, each run twice; of each day, what of the closing was mailed to whom. */
async function mornings(world: World, from: number, days: number): Promise<string[]> {
  const told: string[] = [];
  for (let day = from; day < from + days; day++) {
    const on = addDays(MONDAY, day);
    server.messages.length = 0;
    await runSweep(morning(on));
    await runSweep(morning(on, 30));
    const stored = new Map((await mailsOf(world)).map((mail) => [mail.messageId, mail]));
    for (const { recipients, messageId = "" } of server.messages) {
      const { items = [] } = (stored.get(messageId)?.props ?? {}) as {
        items?: { kind?: string }[];
      };
      const closings = items.filter(({ kind }) => kind === "closing").length;
      if (closings > 0) told.push(`${on} ${recipients.join()} ${closings}`);
    }
  }
  return told;
}

test("a door whose supplier says that he is done is in its owner's daily mails until he answers, and in none after", async () => {
  const { world, olga, firm, at } = await saidDone();
  await runSweep(new Date(at.getTime() + 60_000));
  const atOnce = server.messages.filter(({ text }) => text?.includes("Shop"));
  expect(atOnce.map(({ recipients }) => recipients)).toContainEqual([olga.email]);
  // After the notice of the day itself: after three days, after seven with the admin besides, then every seven.
  const [thursday, week, second] = [3, 7, 14].map((day) => addDays(MONDAY, day));
  const both = [olga.email, world.admin.email].sort();
  expect((await mornings(world, 1, 15)).sort()).toEqual([
    `${thursday} ${olga.email} 1`,
    ...both.map((to) => `${week} ${to} 1`),
    ...both.map((to) => `${second} ${to} 1`),
  ]);
  const [{ id } = { id: "" }] = await statements(world);
  const no = { id, answer: "still_needed", why: "The second phase begins" };
  await answer(world, no, olga, morning(addDays(MONDAY, 15), 60));
  expect(await mornings(world, 16, 12)).toEqual([]);
  // He says so again: the reminders begin anew, and end when the door is closed.
  const again = addDays(MONDAY, 28);
  const link = await linkFor(world, firm.contactId, morning(again));
  await say(link, { what: "done", grantIds: [firm.grantId] }, morning(again, 60));
  expect(await mornings(world, 29, 3)).toEqual([`${addDays(again, 3)} ${olga.email} 1`]);
  const closedAt = morning(addDays(again, 3), 60);
  const scope = await world.as(olga, "grant:close", closedAt);
  await closeDoor(world, firm.grantId, { on: again }, { scope, now: closedAt });
  expect(await mornings(world, 32, 8)).toEqual([]);
}, 60_000);
