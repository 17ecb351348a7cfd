import { expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { inOrganization } from "@/lib/db/transaction";
import { claimMails } from "@/lib/outbox/claim";
import { keepOwed } from "@/lib/outbox/owed";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, placeOf, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const server = useMailServer(useTestDatabase());
const later = (minutes: number) => morning("2026-12-03", 5 + minutes);

/** A mail that a server took in a run whose database went away, and whose lease is over. */
async function owedMail() {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  await planOnly("2026-12-03");
  const [mail] = await claimMails(placeOf(world), 10, later(1));
  if (mail === undefined) throw new Error("nothing was claimed");
  const scope = await authorizeSweep(world.organizationId);
  const reader = { personId: null, name: "", address: "ada@example.test", locale: "en" };
  const tried = { outcome: "accepted", code: 250, reply: "250 taken" } as const;
  const results = [{ mail, tried, reader: { ...reader, failingSince: null }, leftOut: [] }];
  await inOrganization(
    world.organizationId,
    (tx) => tx.$executeRaw`UPDATE mail SET lease_until = clock_timestamp() - interval '1 second'
      WHERE organization_id = ${world.organizationId}::uuid`,
  );
  keepOwed({ scope, results, now: later(1) });
  return world;
}

test("what a former run could not write is written before anything is sent, and its mail does not leave again", async () => {
  const world = await owedMail();
  expect(await runSweep(later(3))).toMatchObject({ sent: 0, remaining: 0 });
  expect(server.messages).toEqual([]);
  const [mail] = await mailsOf(world);
  expect(mail).toMatchObject({ state: "sent", settledAt: later(1) });
  expect(mail?.mailAttempts).toMatchObject([{ outcome: "accepted", at: later(1) }]);
});

test("what another worker has taken over since is his", async () => {
  const world = await owedMail();
  expect(await claimMails(placeOf(world), 10, later(2))).toHaveLength(1);
  await runSweep(later(3));
  expect(await mailsOf(world)).toMatchObject([{ state: "waiting", attempts: 0, fence: 2 }]);
});
