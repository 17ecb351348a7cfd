import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { freePort } from "../../scripts/ports.ts";

export interface Product {
  url: string;
  /** The page of its mail catcher; null where SMTP_URL was given. */
  mailUrl: string | null;
  databaseUrl: string;
  adminDatabaseUrl: string;
  cronSecret: string;
  /** The set-up link, or, once somebody signed up, a sign-in link of the oldest admin. */
  signInUrl: string;
  pid: number;
  /** What it said on standard error so far, and on standard output after its one line. */
  output(): string;
  /** Stops it as Ctrl-C does, and removes its data. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  clock?: string;
  /** Where it listens, where something stands before it. */
  port?: number;
  /** Where its data lies; without it in a folder of its own that is removed at the end. */
  data?: string;
  /** Settings. Nothing of the test's own settings is passed on. */
  env?: Record<string, string>;
}

const ROOT = join(import.meta.dirname, "../..");

/** Starts the real product and resolves when it is ready. No minute scheduler runs: call the route. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), "doorbook-product-")));
  // Under root, Postgres runs as another account, which must pass through here.
  await chmod(data, 0o711);
  const port = options.port ?? (await freePort(3400 + Math.floor(Math.random() * 400)));
  const clock = options.clock ? ["--clock", options.clock] : [];
  const args = ["scripts/start.mjs", "--json", "--port", `${port}`, "--data", data, ...clock];
  const child = spawn("node", args, {
    cwd: ROOT,
    env: { ...machine(), NODE_ENV: "test", SCHEDULER: "off", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const said = createInterface(child.stdout);
  const line = await Promise.race([firstLine(said), ended]);
  said.on("line", (later) => (output += `${later}\n`));
  if (line === undefined) throw new Error(`The product did not start:\n${output}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    if (!options.data) await rm(data, { recursive: true, force: true });
  };
  return { ...JSON.parse(line), output: () => output, stop };
}

function firstLine(lines: Interface): Promise<string> {
  return new Promise((resolve) => lines.once("line", resolve));
}

function machine(): Record<string, string> {
  const names = ["PATH", "HOME", "LANG", "TMPDIR", "npm_execpath", "npm_config_cache"];
  return Object.fromEntries(names.flatMap((name) => pair(name, process.env[name])));
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
