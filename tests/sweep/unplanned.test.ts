import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { mailsOf, morning, planOnly, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

const database = useTestDatabase();
const server = useMailServer(database);

/** From now on no day can be planned; until the test ends. */
async function breakPlanning() {
  await asAdmin(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
    CREATE TRIGGER broken BEFORE INSERT ON reminder_day FOR EACH ROW EXECUTE FUNCTION refuse()`);
}
const mendPlanning = () => asAdmin("DROP FUNCTION IF EXISTS refuse CASCADE");
afterEach(mendPlanning);

async function asAdmin(sql: string) {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}

/** Two doors end, and Thursday's mail about one of them is still in the outbox. */
async function waiting() {
  const world = await makeWorld();
  await logDoor(world, { system: "Web shop", endsOn: "2026-11-30" });
  await logDoor(world, { system: "Bank", endsOn: "2026-12-04" });
  await planOnly("2026-12-03");
  return world;
}

test("where planning fails, yesterday's mail does not leave by itself; once the day is planned, one mail says both", async () => {
  const world = await waiting();
  await breakPlanning();
  const friday = await runSweep(morning("2026-12-04"));
  expect(friday).toMatchObject({ planned: 0, sent: 0, remaining: 1 });
  expect(server.messages).toEqual([]);
  await mendPlanning();
  expect(await runSweep(morning("2026-12-04", 6))).toMatchObject({ planned: 1, sent: 1 });
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]?.text).toContain("Web shop");
  expect(server.messages[0]?.text).toContain("Bank");
  expect((await mailsOf(world)).map(({ state }) => state)).toEqual(["superseded", "sent"]);
});

test("before the sending hour yesterday's mail leaves as it is, and today's does whatever became of the planning", async () => {
  await waiting();
  await breakPlanning();
  expect(await runSweep(morning("2026-12-04", -5))).toMatchObject({ planned: 0, sent: 1 });
  await mendPlanning();
  await planOnly("2026-12-04");
  await asAdmin("DELETE FROM reminder_day");
  await breakPlanning();
  expect(await runSweep(morning("2026-12-04", 7))).toMatchObject({ sent: 1 });
});
