import { expect, test } from "vitest";
import { changePolicies } from "@/lib/organization/operations/change-policies";
import type { Policies } from "@/lib/organization/policies";
import { readSettings } from "@/lib/organization/queries";
import { defaultReminderSettings } from "@/lib/reminder/settings";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, remindersOf, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { type Member, makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());

const received = (to: Member) =>
  server.messages.filter(({ recipients }) => recipients.includes(to.email)).length;

/** An admin changes the policies at that instant. */
async function change(world: World, now: Date, changes: Partial<Policies>): Promise<void> {
  const { policyVersion } = await readSettings(await world.as(world.admin, "register:read", now));
  const stored = { maxDays: null, defaultDays: 14, sharedAllowed: true, approval: [] };
  const input = { ...defaultReminderSettings, ...stored, ...changes, version: policyVersion };
  await changePolicies(await world.as(world.admin, "policy:change", now), input, now);
}

/** The days of December 2026 on which the member gets a mail; the engine runs twice each morning. */
async function daysOf(member: Member, from: number, to: number): Promise<number[]> {
  const days: number[] = [];
  for (let day = from; day <= to; day += 1) {
    const before = received(member);
    const on = `2026-12-${String(day).padStart(2, "0")}`;
    await runSweep(morning(on));
    await runSweep(morning(on, 30));
    const mails = received(member) - before;
    expect(mails).toBeLessThanOrEqual(1);
    if (mails > 0) days.push(day);
  }
  return days;
}

/** Una's door, known since November, that ends on Tuesday 8 December 2026. */
async function unasDoor() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-12-08", owner: una });
  return { world, una };
}

/** No stage of the door was decided for the same member twice. */
async function nothingTwice(world: World): Promise<void> {
  const rows = await remindersOf(world);
  const keys = rows.map((row) => `${row.membershipId} ${row.dueOn} ${row.stage}`);
  expect(new Set(keys).size).toBe(keys.length);
}

test("a stage added holds from the next run; one already passed by a later mail is never made up for", async () => {
  const { world, una } = await unasDoor();
  expect(await daysOf(una, 1, 3)).toEqual([1]);
  await change(world, morning("2026-12-03", 60), { before: [30, 14, 10, 7, 4, 1, 0] });
  expect(await daysOf(una, 4, 8)).toEqual([4, 7, 8]);
  const passed = (await remindersOf(world)).filter(({ stage }) => stage === -10);
  expect(passed.map(({ outcome }) => outcome)).toEqual(["superseded"]);
  await nothingTwice(world);
});

test("a stage taken away after it was sent is not sent as another, and the rest come", async () => {
  const { world, una } = await unasDoor();
  expect(await daysOf(una, 7, 8)).toEqual([7, 8]);
  await change(world, morning("2026-12-08", 60), { before: [30, 7, 0], after: [7] });
  expect(await daysOf(una, 9, 18)).toEqual([15]);
  await nothingTwice(world);
});

test("another repeat counts from the same stages: what was sent stays sent, the next comes by the new one", async () => {
  const { world, una } = await unasDoor();
  expect(await daysOf(una, 8, 22)).toEqual([8, 11, 15, 22]);
  await change(world, morning("2026-12-22", 60), { repeatDays: 2, daysOff: [] });
  expect(await daysOf(una, 23, 28)).toEqual([23, 25, 27]);
  await nothingTwice(world);
});

test("an earlier hour chosen before today's mails holds today; a later one chosen after them sends nothing more today", async () => {
  const { world, una } = await unasDoor();
  expect(await daysOf(una, 1, 1)).toEqual([1]);
  await change(world, morning("2026-12-07", -180), { sendHour: 6 });
  await runSweep(morning("2026-12-07", -125));
  expect(received(una)).toBe(1);
  await runSweep(morning("2026-12-07", -115));
  expect(received(una)).toBe(2);
  await change(world, morning("2026-12-07", -60), { sendHour: 11 });
  for (const minutes of [0, 185, 600]) await runSweep(morning("2026-12-07", minutes));
  expect(received(una)).toBe(2);
  await runSweep(morning("2026-12-08", 170));
  expect(received(una)).toBe(2);
  await runSweep(morning("2026-12-08", 185));
  expect(received(una)).toBe(3);
  await nothingTwice(world);
});

test("a later hour chosen before today's mails puts them off to that hour", async () => {
  const { world, una } = await unasDoor();
  await change(world, morning("2026-12-08", -60), { sendHour: 10 });
  await runSweep(morning("2026-12-08"));
  expect(received(una)).toBe(0);
  await runSweep(morning("2026-12-08", 125));
  expect(received(una)).toBe(1);
});

test("other days off move what is to come, and repeat nothing that came before its day", async () => {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  // A Sunday: its stage is mailed on Friday the 4th.
  await logDoor(world, { endsOn: "2026-12-06", owner: una });
  expect(await daysOf(una, 1, 4)).toEqual([1, 4]);
  await change(world, morning("2026-12-04", 60), { daysOff: [3] });
  // Neither Saturday nor Sunday; three days after is a Wednesday, now off.
  expect(await daysOf(una, 5, 13)).toEqual([10, 13]);
  await nothingTwice(world);
});

test("a mail that was planned and waits leaves as it was planned, whatever is changed meanwhile", async () => {
  const { world, una } = await unasDoor();
  await daysOf(una, 8, 14);
  server.atMessage = () => ({ code: 451, message: "later" });
  await runSweep(morning("2026-12-15"));
  server.atMessage = () => undefined;
  const everything = { before: [0], after: [20], repeatDays: 30, sendHour: 20, daysOff: [2] };
  await change(world, morning("2026-12-15", 1), { ...everything, escalateAfterDays: 60 });
  const before = received(una);
  await runSweep(morning("2026-12-15", 20));
  expect(received(una)).toBe(before + 1);
  expect(received(world.admin)).toBe(1);
  const states = (await mailsOf(world)).map(({ state }) => state);
  expect(states.every((state) => state === "sent")).toBe(true);
});
