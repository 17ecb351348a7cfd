import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

/** What every test runs under. A test that needs another value sets it and calls `resetEnv()`. */
const env = {
  TZ: "UTC",
  NODE_ENV: "test",
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ",
  CRON_SECRET: "m7Nw2Bv9Kx4Tz1Qs6Lp8Rj3Yd5Hf0GcWaEoUiXbV",
  LOG_LEVEL: "silent",
} as const;

const shared = { env, pool: "forks", testTimeout: 20_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "node",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: ["tests/e2e/**"],
          globalSetup: ["tests/support/database.ts"],
          setupFiles: ["tests/support/properties.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "browser",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/product.ts"],
          testTimeout: 90_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
