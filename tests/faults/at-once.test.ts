import { expect, test } from "vitest";
import { createTestDatabase } from "../support/test-database";
import { runAtOnce, runBesideHanging } from "./at-once";

test("many sweeps at once over two processes send every mail once, and one that finds nothing answers within two seconds", async () => {
  const database = await createTestDatabase();
  const all = await runAtOnce(database, { due: 400, sweeps: [2, 10] });
  for (const { lost, doubles, unsettled, idleMs } of all) {
    expect({ lost, doubles, unsettled }).toEqual({ lost: 0, doubles: 0, unsettled: 0 });
    expect(idleMs).toBeLessThan(2_000);
  }
  expect(await runBesideHanging(database)).toBeLessThan(2_000);
  await database.drop();
}, 90_000);
