import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { requeueDaily } from "@/lib/outbox/requeue";
import { readDelivery } from "@/lib/reminder/queries/delivery";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());
const NOW = morning("2026-12-03");

async function withDoor() {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  await logDoor(world, { endsOn: "2026-11-30", owner: una });
  return { world, una, scope: await world.as(world.admin, "register:read", NOW) };
}

test("the next daily mails come on the next working day", async () => {
  const { scope } = await withDoor();
  const next = async (now: Date) => (await readDelivery(scope, now)).nextDailyAt;
  // The 4th is a Friday.
  expect(await next(morning("2026-12-04", -1))).toEqual(morning("2026-12-04", 0));
  for (const now of [morning("2026-12-04"), morning("2026-12-05", -1), morning("2026-12-06")])
    expect(await next(now)).toEqual(morning("2026-12-07", 0));
});

test("the delivery page says what waits, since when it fails, and whose address was refused", async () => {
  const { una, scope, world } = await withDoor();
  expect(await readDelivery(scope, NOW)).toMatchObject({
    waiting: 0,
    failingSince: null,
    bounced: [],
    nextDailyAt: new Date("2026-12-04T13:00:00Z"),
  });
  server.atMessage = () => ({ code: 451, message: "later" });
  await runSweep(NOW);
  expect(await readDelivery(scope, NOW)).toMatchObject({
    waiting: 1,
    oldestWaitingAt: NOW,
    failingSince: NOW,
    mails: [{ to: "Una", state: "waiting", lastTry: { outcome: "refused_now", code: 451 } }],
  });
  server.atMessage = () => ({ code: 550, message: "no such user" });
  await runSweep(morning("2026-12-03", 10));
  const view = await readDelivery(scope, NOW);
  expect(view.bounced).toMatchObject([
    { membershipId: una.membershipId, name: "Una", address: una.email },
  ]);
  expect(view.bounced[0]?.reply).toContain("no such user");
  server.atMessage = () => undefined;
  await runSweep(morning("2026-12-03", 11));
  expect(await readDelivery(scope, NOW)).toMatchObject({ waiting: 0, failingSince: null });
  expect(server.messages.map(({ recipients }) => recipients)).toEqual([[world.admin.email]]);
});

test("a mail that was given up and is tried again waits since it was put back, not since it was written", async () => {
  const { scope, world, una } = await withDoor();
  const { organizationId } = world;
  server.atMessage = () => ({ code: 550, message: "no such user" });
  await runSweep(NOW);
  server.atMessage = () => undefined;
  // The admin is told of the address, and nothing waits.
  await runSweep(morning("2026-12-03", 6));
  expect(await readDelivery(scope, NOW)).toMatchObject({ waiting: 0, oldestWaitingAt: null });
  const back = morning("2026-12-05");
  await inOrganization(organizationId, (tx) => requeueDaily(tx, scope, una.membershipId, back));
  expect(await readDelivery(scope, back)).toMatchObject({
    waiting: 1,
    oldestWaitingAt: back,
    mails: [{}, { kind: "daily", createdAt: NOW }],
  });
});
