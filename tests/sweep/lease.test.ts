import pg from "pg";
import { expect, test } from "vitest";
import { authorizeSweep } from "@/lib/authorization/authorize";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { claimMail, claimMails } from "@/lib/outbox/claim";
import { lookAgain } from "@/lib/outbox/look-again";
import { settle } from "@/lib/outbox/settle";
import { whileUnderWay } from "@/lib/outbox/under-way";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, placeOf, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const database = useTestDatabase();
const server = useMailServer(database);
const later = (minutes: number) => morning("2026-12-03", 5 + minutes);
const ACCEPTED = { outcome: "accepted", code: 250, reply: "250 taken" } as const;
const READER = {
  personId: null,
  name: "",
  address: "ada@example.test",
  locale: "en",
  failingSince: null,
};

/** A world with one planned mail that a worker has claimed and then sleeps over. */
async function claimed() {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  await planOnly("2026-12-03");
  const [mail] = await claimMails(placeOf(world), 10, later(1));
  if (mail === undefined) throw new Error("nothing was claimed");
  return { world, mail, scope: await authorizeSweep(world.organizationId) };
}

const loseLease = (organizationId: string) =>
  inOrganization(
    organizationId,
    (tx) => tx.$executeRaw`UPDATE mail SET lease_until = clock_timestamp() - interval '1 second'
      WHERE organization_id = ${organizationId}::uuid`,
  );

test("a claimed mail is nobody else's while its lease lasts", async () => {
  const { world } = await claimed();
  expect(await claimMails(placeOf(world), 10, later(2))).toEqual([]);
  expect(await runSweep(later(2))).toMatchObject({ sent: 0, remaining: 1 });
});

test("a mail that another worker is claiming this moment is passed over, not waited for", async () => {
  const world = await makeWorld();
  const owners = [await world.addMember("Una"), await world.addMember("Leo")];
  for (const owner of owners) await logDoor(world, { endsOn: "2026-11-30", owner });
  await planOnly("2026-12-03");
  const [mail] = await mailsOf(world);
  const other = new pg.Client({ connectionString: database.adminUrl });
  await other.connect();
  await other.query("BEGIN");
  await other.query("SELECT FROM mail WHERE id = $1 FOR UPDATE", [mail?.id]);
  const claims = await claimMails(placeOf(world), 10, later(1));
  await other.query("ROLLBACK");
  await other.end();
  expect(claims).toHaveLength(1);
  expect(claims[0]?.id).not.toBe(mail?.id);
});

test("a worker takes the mails that waited longest, and never more than it asked for", async () => {
  const world = await makeWorld();
  for (const name of ["Bo", "Cy", "Di", "Ed", "Flo"])
    await logDoor(world, { endsOn: "2026-11-30", owner: await world.addMember(name) });
  await planOnly("2026-12-03");
  const claimed = [2, 2, 2].map(() => claimMails(placeOf(world), 2, later(1)));
  expect((await Promise.all(claimed)).map(({ length }) => length).sort()).toEqual([1, 2, 2]);
});

test("a dead worker's claim is free after its lease", async () => {
  process.env.MAIL_LEASE_SECONDS = "1";
  resetEnv();
  const { world } = await claimed();
  delete process.env.MAIL_LEASE_SECONDS;
  resetEnv();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await runSweep(later(2))).toMatchObject({ sent: 1, remaining: 0 });
  expect(await mailsOf(world)).toMatchObject([{ state: "sent", fence: 2 }]);
});

test("a worker that wakes up late finds its mail lost before it sends", async () => {
  const { world, mail, scope } = await claimed();
  await loseLease(world.organizationId);
  expect(await claimMails(placeOf(world), 10, later(2))).toHaveLength(1);
  expect(await lookAgain(scope, [mail], later(2))).toEqual([{ is: "lost" }]);
});

test("a worker that wakes up late cannot overwrite the new holder's result", async () => {
  const { world, mail, scope } = await claimed();
  await loseLease(world.organizationId);
  await runSweep(later(2));
  const tried = { outcome: "refused", code: 554, reply: "554 too late" } as const;
  const before = await mailsOf(world);
  expect(await settle(scope, [{ mail, tried, reader: READER, leftOut: [] }], later(3))).toEqual([
    "late",
  ]);
  expect(await mailsOf(world)).toEqual(before);
  expect(server.messages).toHaveLength(1);
});

test("the same result written twice counts once", async () => {
  const { world, mail, scope } = await claimed();
  const result = { mail, tried: ACCEPTED, reader: READER, leftOut: [] };
  expect(await settle(scope, [result], later(2))).toEqual(["sent"]);
  expect(await settle(scope, [result], later(2))).toEqual(["late"]);
  expect((await mailsOf(world))[0]?.mailAttempts).toHaveLength(1);
});

test("a mail this process is still sending is not claimed again, though its lease ran out", async () => {
  const { world, mail } = await claimed();
  await whileUnderWay(mail.id, async () => {
    await loseLease(world.organizationId);
    expect(await claimMails(placeOf(world), 10, later(2))).toEqual([]);
    expect(await claimMail(world.organizationId, mail.id)).toBeNull();
  });
  expect(await claimMails(placeOf(world), 10, later(2))).toHaveLength(1);
});
