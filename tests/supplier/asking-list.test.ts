import { expect, test } from "vitest";
import { NotFound } from "@/lib/errors";
import { readAllToAsk, readAskings, readFirmToAsk } from "@/lib/supplier/queries/asking";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, NOON, type World } from "../support/world";
import { askAll, askFirm, firm } from "./asking";

const server = useMailServer(useTestDatabase());

const page = async (world: World, now: Date, askingId: string | null = null) => {
  const { lines, ...rest } = await readAskings(
    await world.as(world.admin, "register:read", now),
    askingId,
    now,
  );
  const states = Object.fromEntries(lines.map((line) => [line.supplier.name, line.state]));
  return { lines, states, ...rest };
};

test("who was asked, answered, is silent, or cannot be reached stands in one list, with what comes next", async () => {
  server.atRecipient = (address) =>
    address.startsWith("pat") ? { code: 550, message: "no such user" } : undefined;
  const world = await makeWorld();
  const nord = await firm(
    world,
    "Studio Nord",
    [["René", "rene@nord.example"]],
    [{ endsOn: null }],
  );
  await firm(world, "Print House", [["Pat", "pat@print.example"]], [{ endsOn: null }]);
  await firm(world, "Mute", [["Mo", null]]);
  const { id } = await askAll(world);
  await runSweep(NOON);
  const now = await page(world, NOON);
  expect(now.states).toEqual({ "Studio Nord": "asked", "Print House": "asked", Mute: "nobody" });
  expect(now.counts).toEqual({ asked: 2, answered: 0, silent: 0, nobody: 1 });
  const line = (name: string) => now.lines.find(({ supplier }) => supplier.name === name);
  expect(line("Studio Nord")).toMatchObject({ contact: "René", no: 1, nextOn: "2026-11-25" });
  expect(line("Print House")?.mail).toMatchObject({ state: "failed" });
  expect(line("Print House")?.mail?.reply).toContain("no such user");
  expect(line("Mute")).toMatchObject({ contact: null, reachable: false });
  for (const day of ["2026-11-25", "2026-12-02", "2026-12-09"]) await runSweep(morning(day));
  await closeDoor(world, nord.doors[0] ?? "", {}, { now: morning("2026-12-09") });
  const late = await page(world, morning("2026-12-09", 60));
  expect(late.states["Studio Nord"]).toBe("silent");
  expect(late.lines.find(({ supplier }) => supplier.name === "Studio Nord")).toMatchObject({
    no: 3,
    nextOn: null,
    end: { why: "silent" },
    doors: 0,
  });
  expect((await page(world, NOON, id)).chosen).toMatchObject({ id });
});

test("what was asked anew stands with the later asking, and the former one still lists it", async () => {
  const world = await makeWorld();
  const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]]);
  const { id } = await askAll(world);
  const later = new Date(NOON.getTime() + 8 * 24 * 3_600_000);
  await askFirm(world, nord.id, { now: later });
  expect((await page(world, later)).lines).toMatchObject([{ firstOn: "2026-11-26" }]);
  expect((await page(world, later, id)).lines).toMatchObject([{ end: { why: "asked_anew" } }]);
});

test("the times all were asked are twenty to a page, and each can be reached", async () => {
  const world = await makeWorld();
  await firm(world, "Studio Nord", [["René", "rene@nord.example"]], [{ endsOn: null }]);
  const week = (n: number) => new Date(NOON.getTime() + n * 7 * 24 * 3_600_000);
  const ids: string[] = [];
  for (let n = 0; n < 23; n += 1) ids.push((await askAll(world, week(n))).id);
  const scope = await world.as(world.admin, "register:read", week(23));
  const first = await readAskings(scope, null, week(23));
  expect(first.askings.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 20));
  expect([first.more, first.newest?.id]).toEqual([true, ids[22]]);
  const rest = await readAskings(scope, ids[0] ?? "", week(23), first.askings[19]?.id ?? "");
  expect(rest.askings.map(({ id }) => id)).toEqual(ids.slice(0, 3).toReversed());
  expect([rest.more, rest.newest?.id, rest.chosen?.id]).toEqual([false, ids[22], ids[0]]);
  const stranger = await makeWorld("Elsewhere");
  const foreign = await stranger.as(stranger.admin, "register:read", NOON);
  await expect(readAskings(foreign, null, NOON, ids[0] ?? "")).rejects.toBeInstanceOf(NotFound);
});

test("the mails are shown before they are sent", async () => {
  const world = await makeWorld();
  const nord = await firm(world, "Studio Nord", [["René", "rene@nord.example"]], [{}, {}]);
  const scope = await world.as(world.admin, "register:read");
  expect(await readAllToAsk(scope, NOON)).toMatchObject({
    asked: [{ name: "Studio Nord", doors: 2, contact: { name: "René" } }],
    nobody: [],
    lately: [],
    left: 0,
  });
  const { people, doors, lately } = await readFirmToAsk(scope, nord.id, NOON);
  expect([doors, lately]).toEqual([2, null]);
  expect(people[0]?.mail.subject).toBe("Are these 2 accesses still needed? For Bright Bakery");
});
