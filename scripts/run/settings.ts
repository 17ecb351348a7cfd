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

/** Whether this is a deployment, which gives every setting itself and keeps nothing beside the app. */
export function isDeployment(): boolean {
  return process.env.NODE_ENV === "production";
}

/** @throws EnvError which names every setting that a deployment lacks or gives too weak. */
export function checkDeployment(): void {
  const missing = DEPLOYED.filter((name) => !process.env[name]);
  const weak = problemsOf(process.env).filter((problem) => !problem.endsWith(" is missing"));
  const problems = [...missing.map((name) => `${name} is missing`), ...weak];
  if (problems.length > 0) throw new EnvError(problems);
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
export async function readSettings(options: Options, secrets?: Secrets): Promise<Settings> {
  const host = process.env.HOST || "127.0.0.1";
  const port = await choosePort(options.port, host);
  const env: Settings["env"] = {
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets?.AUTH_SECRET || "",
    CRON_SECRET: process.env.CRON_SECRET || secrets?.CRON_SECRET || "",
    LOG_LEVEL: process.env.LOG_LEVEL || (isDeployment() ? "info" : "warn"),
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
