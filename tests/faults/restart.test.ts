import { afterAll, beforeAll, expect, test } from "vitest";
import { type OwnPostgres, startOwnPostgres } from "./postgres";
import { runTroubled, type Trouble } from "./restart";

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await startOwnPostgres();
});
afterAll(() => postgres?.end());

test.each([
  ["stopped at once", "immediate"],
  ["restarted", "fast"],
  ["switched to read-only", "read-only"],
] satisfies [string, Trouble][])(
  "a database that is %s in the middle of a run loses and doubles nothing, and health says so",
  async (_, trouble) => {
    const options = { due: 90, trouble, forMs: 1_500, leaseSeconds: 4 };
    const { lost, doubles, unsettled, alive, health } = await runTroubled(postgres, options);
    expect({ lost, doubles, unsettled }).toEqual({ lost: 0, doubles: 0, unsettled: 0 });
    expect(alive).toBe(true);
    expect(health).toEqual([200, 503, 200]);
  },
  60_000,
);
