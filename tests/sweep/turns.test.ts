import { expect, test } from "vitest";
import { deliver } from "@/lib/outbox/deliver";
import { Deadline } from "@/lib/sweep/deadline";
import { runSweep } from "@/lib/sweep/run";
import { closeDoor } from "../support/acts";
import { logDoor } from "../support/register";
import { morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld, type World } from "../support/world";

const server = useMailServer(useTestDatabase());
const OVERDUE = { startsOn: "2026-11-01", endsOn: "2026-11-30" };

/** A world with so many members who each have a mail to get. */
async function worldWith(owners: number): Promise<World> {
  const world = await makeWorld();
  for (let index = 0; index < owners; index += 1)
    await logDoor(world, { ...OVERDUE, owner: await world.addMember(`Owner ${index}`) });
  return world;
}

const orderOf = (worlds: readonly World[]) =>
  server.messages.map(({ text }) =>
    worlds.findIndex(({ organizationId }) => text?.includes(organizationId)),
  );

test("a large organization has its turns and no more: a small one's mails leave before the rest of its own", async () => {
  const worlds = [await worldWith(40), await worldWith(2)];
  await planOnly("2026-12-03");
  const now = morning("2026-12-03", 6);
  const organizations = worlds.map(({ organizationId }) => organizationId);
  const delivered = await deliver(organizations, now, new Deadline(48_000), 5);
  expect(delivered).toEqual({ sent: 42, failed: 0, deferred: 0, refused: 0 });
  const order = orderOf(worlds);
  expect(order.filter((index) => index === 1)).toHaveLength(2);
  // After the small one's turn come the turns that the large one has left.
  expect(order.lastIndexOf(1)).toBeLessThan(30);
}, 60_000);

test("what was claimed and waits for a connection is looked at again before it leaves", async () => {
  const world = await makeWorld();
  const owners = await Promise.all(
    Array.from({ length: 30 }, (_, index) => world.addMember(`Owner ${index}`)),
  );
  const doors = new Map<string, string>();
  for (const owner of owners)
    doors.set(owner.email, (await logDoor(world, { ...OVERDUE, owner })).id);
  await planOnly("2026-12-03");
  const now = morning("2026-12-03", 6);
  // The first mails take three seconds each; meanwhile every other door is closed.
  let closing: Promise<unknown> | undefined;
  const begun = new Set<string>();
  server.atRecipient = (address) => {
    begun.add(address);
    closing ??= closeAll(world, doors, begun, now);
    return undefined;
  };
  server.delayMs = 3_000;
  await runSweep(now);
  server.delayMs = 0;
  await closing;
  expect(server.messages.length).toBeLessThan(owners.length);
  expect(server.messages.length).toBe(begun.size);
}, 60_000);

async function closeAll(
  world: World,
  doors: ReadonlyMap<string, string>,
  begun: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const [address, id] of doors)
    if (!begun.has(address)) await closeDoor(world, id, { on: "2026-12-03" }, { now });
}
