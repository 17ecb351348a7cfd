import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runCatchUp, runJumps } from "./clock";

test("after 48 hours without a run each person gets one mail with what is true now", async () => {
  const database = await createTestDatabase();
  const { twice, without, untrue, left } = await runCatchUp(database);
  expect({ twice, without, untrue, left }).toEqual({ twice: 0, without: 0, untrue: 0, left: 0 });
  await database.drop();
}, 60_000);

test("a clock that jumps two hours back and ahead sends nothing twice, nothing early, and leaves nothing out", async () => {
  const database = await createTestDatabase();
  const { due, ...wrong } = await runJumps(database, 20_261_125, 2);
  expect(due).toBeGreaterThan(0);
  expect(wrong).toEqual({ twice: 0, without: 0, early: 0 });
  await database.drop();
}, 60_000);
