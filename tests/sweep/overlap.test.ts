import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { deliver } from "@/lib/outbox/deliver";
import { planReminders } from "@/lib/reminder/operations/plan";
import { Deadline } from "@/lib/sweep/deadline";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());

/** Until another transaction waits for this one to end. */
async function somebodyWaitsFor(tx: Tx) {
  for (;;) {
    const waiting = await tx.$queryRaw<unknown[]>`SELECT FROM pg_locks
      WHERE NOT granted AND locktype = 'transactionid' AND transactionid = pg_current_xact_id()::xid`;
    if (waiting.length > 0) return;
    await wait(20);
  }
}

test("a mail that today's takes the place of is sent by no other worker while today's is being written", async () => {
  const world = await makeWorld();
  const { organizationId } = world;
  const una = await world.addMember("Una");
  await logDoor(world, { owner: una, endsOn: "2026-11-30" });
  server.atRecipient = () => ({ code: 451, message: "later" });
  await runSweep(morning("2026-12-03"));
  server.atRecipient = () => undefined;
  const next = morning("2026-12-04");
  const scope = await authorizeSweep(organizationId);
  const meanwhile = async (tx: Tx) => {
    // Whoever writes a mail to her waits for this; what he plans by he has read.
    await tx.$queryRaw`SELECT FROM membership
      WHERE organization_id = ${organizationId}::uuid AND id = ${una.membershipId}::uuid FOR UPDATE`;
    const planning = planReminders(scope, { members: 100 }, next);
    await somebodyWaitsFor(tx);
    await deliver([organizationId], next, new Deadline(20_000));
    return { planned: planning };
  };
  const { planned } = await inOrganization(organizationId, meanwhile, { timeout: 20_000 });
  expect(await planned).toMatchObject({ mails: 1 });
  await runSweep(next);
  const states = (await mailsOf(world)).map(({ localDay, state }) => [localDay, state]);
  expect(states).toEqual([
    ["2026-12-03", "superseded"],
    ["2026-12-04", "sent"],
  ]);
  expect(server.messages).toHaveLength(1);
});
