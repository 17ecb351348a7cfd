import { expect, test } from "vitest";
import { globally } from "@/lib/db/transaction";
import { runSweep } from "@/lib/sweep/run";
import { logDoor } from "../support/register";
import { morning, useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { makeWorld } from "../support/world";

useMailServer(useTestDatabase());

test("runs that find nothing to do leave one row, moved on; one that worked has its own", async () => {
  const world = await makeWorld();
  await logDoor(world, { endsOn: "2026-11-30" });
  for (const minutes of [-4, -3, -2, 5, 6, 7]) await runSweep(morning("2026-12-03", minutes));
  const runs = await globally((tx) => tx.sweepRun.findMany({ orderBy: { id: "asc" } }));
  expect(runs.map(({ startedAt, sent }) => [startedAt, sent])).toEqual([
    [morning("2026-12-03", -4), 0],
    [morning("2026-12-03", 5), 1],
    [morning("2026-12-03", 6), 0],
  ]);
  expect(runs[2]?.endedAt?.getTime()).toBeGreaterThanOrEqual(morning("2026-12-03", 7).getTime());
});
