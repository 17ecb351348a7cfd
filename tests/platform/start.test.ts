import { spawn } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const SECRET = "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ";

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "doorbook-start-"));
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** Runs what `npm start` runs after the build, to its end: every case here ends before it listens. */
async function start(args: string[], env: Record<string, string> = {}) {
  const hook = ["--import", "./scripts/resolve.mjs"];
  const child = spawn(process.execPath, [...hook, "scripts/run.ts", "--data", data, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", NODE_NO_WARNINGS: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, said };
}

test("a deployment that lacks settings does not start and names each of them", async () => {
  const { status, said } = await start([], { NODE_ENV: "production" });
  expect(status).toBe(1);
  for (const name of ["APP_URL", "AUTH_SECRET", "CRON_SECRET", "DATABASE_URL", "SMTP_URL"]) {
    expect(said).toContain(`${name} is missing`);
  }
});

test("a deployment with a weak secret does not start and says which, not what it is", async () => {
  const { status, said } = await start([], {
    NODE_ENV: "production",
    APP_URL: "https://doors.acme.test",
    AUTH_SECRET: "change-me-change-me-change-me-change-me",
    CRON_SECRET: SECRET,
    DATABASE_URL: "postgresql://x@127.0.0.1:1/x",
    DATABASE_SWEEP_URL: "postgresql://x@127.0.0.1:1/x",
    SMTP_URL: "smtp://127.0.0.1:1",
  });
  expect(status).toBe(1);
  expect(said).toContain("AUTH_SECRET looks like a placeholder");
  expect(said).not.toContain("change-me");
});

test("a weak secret is refused on a trial as well", async () => {
  const { status, said } = await start([], { AUTH_SECRET: "short" });
  expect(status).toBe(1);
  expect(said).toContain("AUTH_SECRET has fewer than 32 characters");
});

test("secrets that nobody gave are made up and only their owner can read them", async () => {
  await start([], { AUTH_SECRET: "short" });
  expect((await stat(join(data, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("a port that was asked for and is taken is an error with advice", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const { status, said } = await start(["--port", String(port)]);
  server.close();
  expect(status).toBe(1);
  expect(said).toContain(`Port ${port} is taken. Choose another with --port N`);
});

test.each([
  [
    ["--clock", "2026-01-01T00:00:00Z"],
    "--clock is for trials: it is refused with an https APP_URL",
  ],
  [["--clock", "tomorrow"], "an instant looks like"],
  [["--port", "0"], "a port is a number from 1 to 65535"],
  [["--prot", "1"], "Unknown option '--prot'"],
])("%s is refused", async (args, advice) => {
  const { status, said } = await start(args, { APP_URL: "https://doors.acme.test" });
  expect(status).toBe(1);
  expect(said).toContain(advice);
});

test("the app's role without the sweep's, or the admin's without the app's, is named", async () => {
  const url = "postgresql://x@127.0.0.1:1/x";
  expect((await start([], { DATABASE_URL: url })).said).toContain("Set DATABASE_SWEEP_URL");
  expect((await start([], { DATABASE_ADMIN_URL: url })).said).toContain("Set DATABASE_URL");
});
