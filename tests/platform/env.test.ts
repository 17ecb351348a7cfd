import { expect, test } from "vitest";
import { EnvError, parseEnv } from "@/lib/env";

const good = {
  DATABASE_URL: "postgresql://app:x@127.0.0.1/doorbook",
  DATABASE_SWEEP_URL: "postgresql://sweep:x@127.0.0.1/doorbook",
  APP_URL: "https://doors.acme.test/",
  AUTH_SECRET: "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ",
};

function problems(changes: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv({ ...good, ...changes });
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

test("the least settings are enough, and the rest have their documented defaults", () => {
  expect(parseEnv(good)).toMatchObject({
    APP_URL: "https://doors.acme.test",
    MAIL_FROM: "Doorbook <doorbook@doors.acme.test>",
    SIGN_UP: "first",
    TRUSTED_PROXIES: [],
    DATABASE_POOL_SIZE: 10,
    MAIL_LEASE_SECONDS: 120,
    MAIL_CONNECTIONS: 16,
    LOG_LEVEL: "info",
  });
});

test.each([
  ["DATABASE_URL", undefined, "DATABASE_URL is missing"],
  ["DATABASE_URL", "", "DATABASE_URL is missing"],
  ["DATABASE_URL", "mysql://x", "DATABASE_URL is not a postgresql:// address"],
  ["AUTH_SECRET", undefined, "AUTH_SECRET is missing"],
  ["AUTH_SECRET", "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5", "AUTH_SECRET has fewer than 32 characters"],
  ["AUTH_SECRET", "please-change-me-k3Vq9ZtW1xYb7Lm2Rd8", "AUTH_SECRET looks like a placeholder"],
  ["AUTH_SECRET", "a".repeat(64), "AUTH_SECRET repeats too few different characters"],
  ["AUTH_SECRET", "1234".repeat(16), "AUTH_SECRET repeats too few different characters"],
  ["CRON_SECRET", "short", "CRON_SECRET has fewer than 32 characters"],
  ["APP_URL", "doors.acme.test", "APP_URL is not an http:// or https:// address"],
  ["APP_URL", "https://acme.test/doors", "APP_URL must have no path"],
  ["SMTP_URL", "http://mail", "SMTP_URL is not an smtp:// address"],
  ["DATABASE_POOL_SIZE", "0", /^DATABASE_POOL_SIZE /],
  ["SIGN_UP", "everybody", /^SIGN_UP /],
])("%s=%s is refused by name", (name, value, problem) => {
  expect(problems({ [name]: value })).toContainEqual(
    typeof problem === "string" ? problem : expect.stringMatching(problem),
  );
});

test("all faults are named at once, and no value of a secret is repeated", () => {
  const found = problems({ AUTH_SECRET: "hunter2hunter2", APP_URL: undefined, CRON_SECRET: "abc" });
  expect([...new Set(found.map((line) => line.split(" ")[0]))]).toEqual([
    "APP_URL",
    "AUTH_SECRET",
    "CRON_SECRET",
  ]);
  expect(found.join()).not.toContain("hunter2");
});

test("the trial clock is refused where the address is https", () => {
  const clock = { DOORBOOK_CLOCK: "2026-11-21T08:00:00Z" };
  expect(problems(clock)).toEqual([expect.stringContaining("DOORBOOK_CLOCK is for trials")]);
  expect(problems({ ...clock, APP_URL: "http://localhost:3000" })).toEqual([]);
});
