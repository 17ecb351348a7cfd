import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { verifyAudit } from "@/scripts/audit/verify";
import { eventsAbout, grantRow, noticesOf } from "../support/register";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";
import { doorWithContact, linkRow, makeLink, openLink } from "./link";
import { startOpener } from "./opener";

const database = useTestDatabase();
const ROUNDS = 20;
/** The moments of the kills are spread over this many times what an opening of that very process took before. */
const SPREAD = 1.3;

test("a process killed while it opens a link leaves it as it was, or opened, recorded and told", async () => {
  const world = await makeWorld();
  const door = await doorWithContact(world);
  const maker = await world.addMember("Max");
  const warm = await makeLink(world, door.id, { by: maker });
  await openLink(warm);
  let opened = 1;
  let untouched = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = await makeLink(world, door.id, { by: maker });
    const before = await makeLink(world, door.id, { by: maker });
    const opener = await startOpener();
    // Its connections and statements are ready when the one that counts begins.
    const begun = performance.now();
    await opener.open(before);
    const tookMs = performance.now() - begun;
    opened += 1;
    const answer = opener.open(made).catch(() => null);
    await wait((SPREAD * tookMs * round) / ROUNDS);
    await opener.kill();
    const answered = await answer;
    const row = await linkRow(made);
    if (row.carries) {
      expect(row).toMatchObject({ endedAt: null, handoverId: null });
      expect(answered?.opened ?? null).toBeNull();
      untouched += 1;
      expect(await openLink(made)).toHaveProperty("opened");
    } else expect(row).toMatchObject({ endedWhy: "opened" });
    opened += 1;
    await demandToldOf(opened);
  }
  // Both must have happened, or the moments were badly chosen.
  expect(untouched).toBeGreaterThan(0);
  expect(untouched).toBeLessThan(ROUNDS);
  for (const { fault } of await verifyAudit(database.adminUrl)) expect(fault).toBeNull();

  async function demandToldOf(count: number) {
    const { handovers } = await grantRow(world, door.id);
    expect(handovers).toHaveLength(count);
    const told = (await noticesOf(world)).filter(({ template }) => template === "secret_opened");
    expect(told).toHaveLength(count);
    const events = await eventsAbout(world, door.id);
    expect(events.filter(({ action }) => action === "secret_link.opened")).toHaveLength(count);
  }
}, 180_000);
