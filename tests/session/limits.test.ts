import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { globally } from "@/lib/db/transaction";
import { Refused } from "@/lib/http/status";
import { clearCounters, countLink } from "@/lib/session/limits";
import { useTestDatabase } from "../support/test-database";

useTestDatabase();

beforeEach(() => globally((tx) => tx.rateLimit.deleteMany()));

const refusal = (asked: Promise<void>) =>
  asked.then(
    () => null,
    (error) => error,
  );

describe("asking for links", () => {
  it("is allowed five times an hour for one address, whoever asks and on whichever instance", async () => {
    for (let time = 0; time < 5; time += 1) {
      await countLink("claire@example.test", `192.0.2.${time}`);
      // Another instance: a pool of its own on the same database.
      await closeDatabase();
    }
    const refused = await refusal(countLink("claire@example.test", "192.0.2.99"));
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ status: 429, code: "too_many" });
    expect(refused.values.minutes).toBeGreaterThan(0);
    expect(refused.values.minutes).toBeLessThanOrEqual(60);
    await countLink("denis@example.test", "192.0.2.99");
  });

  it("is allowed twenty times an hour for one client, whatever the addresses, also at once", async () => {
    const asked = Array.from({ length: 30 }, (_, n) =>
      refusal(countLink(`person${n}@example.test`, "198.51.100.7")),
    );
    const refused = (await Promise.all(asked)).filter((answer) => answer !== null);
    expect(refused).toHaveLength(10);
    await countLink("person99@example.test", "198.51.100.8");
  });

  it("stores no address, and clears what expired long ago", async () => {
    await countLink("claire@example.test", "192.0.2.1");
    const keys = await globally((tx) => tx.rateLimit.findMany());
    expect(JSON.stringify(keys.map(({ key }) => key))).not.toContain("claire");
    await globally((tx) => tx.$executeRaw`UPDATE rate_limit SET expire = 1000`);
    await clearCounters();
    expect(await globally((tx) => tx.rateLimit.count())).toBe(0);
  });
});
