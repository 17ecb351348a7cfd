import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runAtOnce, runBesideHanging } from "./at-once";

// How quickly an idle sweep answers is a figure of `npm run faults`: here the machine has other work.
test("many sweeps at once over two processes send every mail once, also beside one that hangs", async () => {
  const database = await createTestDatabase();
  const all = await runAtOnce(database, { due: 400, sweeps: [2, 10] });
  for (const { lost, doubles, unsettled } of all)
    expect({ lost, doubles, unsettled }).toEqual({ lost: 0, doubles: 0, unsettled: 0 });
  // Its mails hang for fifteen seconds: whoever waits for them takes as long.
  expect(await runBesideHanging(database)).toBeLessThan(10_000);
  await database.drop();
}, 90_000);
