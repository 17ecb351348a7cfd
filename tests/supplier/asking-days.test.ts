import { expect, test } from "vitest";
import { readGrantPage } from "@/lib/grant/queries/page";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { readSupplierPage } from "@/lib/supplier/queries";
import { readAskings } from "@/lib/supplier/queries/asking";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { grantRow, noticesOf } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, askFirm, endsOf, firm, questionsOf } from "./asking";

const server = useMailServer(useTestDatabase());

const RENE = "rene@nord.example";
const toRene = () => server.messages.filter(({ recipients }) => recipients.includes(RENE));

async function nord() {
  const world = await makeWorld();
  const { id, doors } = await firm(world, "Studio Nord", [["René", RENE]], [{ endsOn: null }]);
  return { world, id, door: doors[0] ?? "" };
}

const numbers = async (world: World) => (await questionsOf(world)).map(({ no }) => no);

const listed = async (world: World, now: Date) => {
  const scope = await world.as(world.admin, "register:read", now);
  return (await readAskings(scope, null, now)).lines[0];
};

test("seven days count from the day the mail left: while it waits, and in the week after, nobody is asked again", async () => {
  const { world, id } = await nord();
  await askFirm(world, id);
  // No run for a week: the mail leaves with this one, and no second one with it.
  await runSweep(morning("2026-11-25"));
  await runSweep(morning("2026-11-25", 10));
  expect([toRene().length, await numbers(world)]).toEqual([1, [1]]);
  expect(await listed(world, morning("2026-11-25", 10))).toMatchObject({ nextOn: "2026-12-02" });
  await runSweep(morning("2026-12-01"));
  expect(await numbers(world)).toEqual([1]);
  await runSweep(morning("2026-12-02"));
  expect([toRene().length, await numbers(world)]).toEqual([2, [1, 2]]);
});

test("a mail that has not left makes nobody silent", async () => {
  const { world, id } = await nord();
  await askFirm(world, id);
  expect(await listed(world, morning("2026-11-25"))).toMatchObject({
    state: "asked",
    nextOn: "2026-12-02",
  });
});

test("the day that is named for the next question is a working day, and today where it is late", async () => {
  const { world, id } = await nord();
  const saturday = morning("2026-11-21", 240);
  await askFirm(world, id, { now: saturday });
  await runSweep(saturday);
  expect(await listed(world, saturday)).toMatchObject({ nextOn: "2026-11-30" });
  expect(await listed(world, morning("2026-12-01", -60))).toMatchObject({ nextOn: "2026-12-01" });
});

test("who never got one of three questions was not silent: nobody could be reached", async () => {
  server.atRecipient = (address) => (address === RENE ? { code: 550, message: "gone" } : undefined);
  const { world, id } = await nord();
  await askFirm(world, id);
  for (const day of ["2026-11-18", "2026-11-25", "2026-12-02", "2026-12-09"])
    await runSweep(morning(day, 300));
  expect(await numbers(world)).toEqual([1, 2, 3]);
  expect(await endsOf(world)).toEqual(["Studio Nord: nobody"]);
  expect((await noticesOf(world)).map(({ template }) => template)).not.toContain("supplier_silent");
  expect(await listed(world, morning("2026-12-09", 301))).toMatchObject({ state: "nobody" });
});

test("nobody is said to be asked again about doors that are closed", async () => {
  const { world, id, door } = await nord();
  await askFirm(world, id);
  await runSweep(NOON);
  await closeDoor(world, door);
  expect(await listed(world, NOON)).toMatchObject({ nextOn: null, silentOn: null, doors: 0 });
});

test("another door that was asked about alone is none of this door's", async () => {
  const world = await makeWorld();
  const words = { endsOn: null };
  const { id, doors } = await firm(world, "Studio Nord", [["René", RENE]], [words, words]);
  const [one = "", two = ""] = doors;
  const { version } = await grantRow(world, one);
  const by = await world.as(world.admin, "supplier:ask");
  await askSupplier(by, { id: one, version, contactId: null }, NOON);
  const scope = await world.as(world.admin, "register:read");
  expect((await readGrantPage(scope, one, NOON)).asking).toMatchObject({
    door: { id: one },
    no: 1,
  });
  expect((await readGrantPage(scope, two, NOON)).asking).toBeNull();
  expect((await readSupplierPage(scope, id, NOON)).asked).toMatchObject([{ door: { id: one } }]);
});

test("the pages of the door and of the supplier say how often it was asked, and what comes next", async () => {
  const { world, id, door } = await nord();
  const pages = async (now: Date) => {
    const scope = await world.as(world.admin, "register:read", now);
    const { asking } = await readGrantPage(scope, door, now);
    const { asked } = await readSupplierPage(scope, id, now);
    expect(asked).toEqual(asking === null ? [] : [asking]);
    return asking;
  };
  expect(await pages(NOON)).toBeNull();
  await askAll(world);
  await runSweep(NOON);
  expect(await pages(NOON)).toMatchObject({
    ...{ no: 1, contact: "René", by: "Ada Admin", lastOn: "2026-11-18" },
    ...{ door: null, nextOn: "2026-11-25", silentOn: null, end: null },
  });
  await runSweep(morning("2026-11-25"));
  await runSweep(morning("2026-12-02"));
  expect(await pages(morning("2026-12-02", 60))).toMatchObject({
    ...{ no: 3, nextOn: null, silentOn: "2026-12-09" },
  });
  await runSweep(morning("2026-12-09"));
  expect(await pages(morning("2026-12-09", 60))).toMatchObject({ end: { why: "silent" } });
  await closeDoor(world, door, {}, { now: morning("2026-12-09", 70) });
  expect(await pages(morning("2026-12-09", 80))).toBeNull();
});
