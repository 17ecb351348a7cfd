import { afterEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { resetEnv } from "@/lib/env";
import { useTestDatabase } from "../support/test-database";

useTestDatabase();

afterEach(() => {
  delete process.env.DOORBOOK_CLOCK;
  delete process.env.DOORBOOK_CLOCK_SINCE;
  resetEnv();
});

test("the clock is the machine's", () => {
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(100);
});

test("a trial clock starts at its instant and runs on, for all processes alike", () => {
  process.env.DOORBOOK_CLOCK = "2030-01-01T00:00:00Z";
  process.env.DOORBOOK_CLOCK_SINCE = String(Date.now() - 60_000);
  resetEnv();
  const passed = now().getTime() - Date.UTC(2030, 0, 1);
  expect(passed).toBeGreaterThanOrEqual(60_000);
  expect(passed).toBeLessThan(61_000);
});
