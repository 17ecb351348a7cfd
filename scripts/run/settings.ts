import { EnvError, parseEnv } from "../../lib/env.ts";
import { freePort, isFree } from "../ports.ts";
import type { SchedulerOptions } from "./scheduler.ts";
import type { Secrets } from "./secrets.ts";

export interface Settings {
  /** What the app's process gets besides the database's and the mail server's addresses. */
  env: {
    APP_URL: string;
    AUTH_SECRET: string;
    CRON_SECRET: string;
    LOG_LEVEL: string;
    HOST: string;
    PORT: string;
    NODE_ENV: "production";
    NEXT_TELEMETRY_DISABLED: string;
    TZ: string;
    DOORBOOK_CLOCK?: string;
    DOORBOOK_CLOCK_SINCE?: string;
  };
  scheduler: SchedulerOptions;
}

interface Options {
  port: number | undefined;
  clock: string | undefined;
}

/** A deployment gives all of these itself: nothing is made up for it. */
const DEPLOYED = [
  "APP_URL",
  "AUTH_SECRET",
  "CRON_SECRET",
  "DATABASE_URL",
  "DATABASE_SWEEP_URL",
  "SMTP_URL",
];

/**
 * @throws EnvError when NODE_ENV says production and a setting is missing or weak. Elsewhere what
 * is missing is made up, and kept in the data folder.
 */
export function checkDeployment(): void {
  if (process.env.NODE_ENV !== "production") return;
  const missing = DEPLOYED.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    const others = problemsOf(process.env).filter((problem) => !problem.endsWith(" is missing"));
    throw new EnvError([...missing.map((name) => `${name} is missing`), ...others]);
  }
  parseEnv(process.env);
}

function problemsOf(source: NodeJS.ProcessEnv): readonly string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

/** Chooses the port, fills in what was not given, and checks all of it before anything starts. */
export async function readSettings(options: Options, secrets: Secrets): Promise<Settings> {
  const host = process.env.HOST || "127.0.0.1";
  const port = await choosePort(options.port, host);
  const env: Settings["env"] = {
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.AUTH_SECRET,
    CRON_SECRET: process.env.CRON_SECRET || secrets.CRON_SECRET,
    LOG_LEVEL: process.env.LOG_LEVEL || "warn",
    HOST: host,
    PORT: String(port),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TZ: "UTC",
  };
  if (options.clock) {
    env.DOORBOOK_CLOCK = options.clock;
    env.DOORBOOK_CLOCK_SINCE = String(Date.now());
  }
  const later = "postgresql://later";
  parseEnv({ DATABASE_URL: later, DATABASE_SWEEP_URL: later, ...process.env, ...env });
  // 0.0.0.0 and :: are for listening; what listens there can be called at the machine's own name.
  const origin = `http://${/^(0\.0\.0\.0|::)$/.test(host) ? "localhost" : host}:${port}`;
  const scheduler = { origin, host: new URL(env.APP_URL).host, secret: env.CRON_SECRET };
  return { env, scheduler };
}

async function choosePort(wanted: number | undefined, host: string): Promise<number> {
  if (wanted === undefined) return freePort(3000, host);
  if (await isFree(wanted, host)) return wanted;
  throw new Error(`Port ${wanted} is taken. Choose another with --port N, or leave it out.`);
}
