import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { SweepReport } from "@/lib/sweep/run";
import type { Answered, Asked } from "./sweeper";

/** What a sweeping process needs to know. */
export type Settings = {
  databaseUrl: string;
  sweepUrl: string;
  smtpUrl: string;
  leaseSeconds?: number;
  poolSize?: number;
};

/** A process that sweeps when told to. */
export type Sweeper = {
  /** The report of one run at that instant; rejects where the process ends before, or the route does not answer 200. */
  sweep(now: Date, limitMs?: number): Promise<SweepReport>;
  /** The health page as the cron secret sees it. */
  health(): Promise<{ status: number; body: Record<string, unknown> }>;
  isAlive(): boolean;
  /** Everything it wrote on standard error. */
  output(): string;
  /** Stops it where it stands, as a machine that sleeps does, and lets it go on. */
  pause(): void;
  wake(): void;
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it kindly. */
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, "../..");

/** Starts a sweeping process and resolves when it waits for the first word. FAULTS_LOG=info shows what it logs. */
export async function startSweeper(settings: Settings): Promise<Sweeper> {
  const child = fork(join(import.meta.dirname, "sweeper.ts"), {
    execArgv: ["--import", "./scripts/resolve.mjs", "--import", "./tests/support/jsx.mjs"],
    cwd: ROOT,
    env: { ...process.env, ...environment(settings) },
    stdio: ["ignore", process.env.FAULTS_LOG ? "inherit" : "ignore", "pipe", "ipc"],
  });
  let output = "";
  child.stderr?.on("data", (chunk) => (output += chunk));
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", () => reject(new Error(`a sweeper did not start:\n${output}`)));
  });
  const ask = channel(child);
  return {
    sweep: async (now, limitMs) => {
      const asked = { what: "sweep" as const, now: now.toISOString() };
      const { status, body } = await ask(limitMs === undefined ? asked : { ...asked, limitMs });
      if (status !== 200) throw new Error(`the sweep answered ${status}: ${JSON.stringify(body)}`);
      return body as SweepReport;
    },
    health: () => ask({ what: "health" }),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    output: () => output,
    pause: () => void child.kill("SIGSTOP"),
    wake: () => void child.kill("SIGCONT"),
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

type Question = Asked extends infer A ? (A extends Asked ? Omit<A, "no"> : never) : never;

/** Sends a question and waits for the answer with its number. */
function channel(child: ChildProcess): (question: Question) => Promise<Answered> {
  type Waiting = { resolve: (answered: Answered) => void; reject: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  let last = 0;
  child.on("message", (answered: Answered) => {
    waiting.get(answered.no)?.resolve(answered);
    waiting.delete(answered.no);
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the sweeper has ended"));
    waiting.clear();
  });
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const failed = (error: Error | null) => error && reject(error);
      child.send({ no: last, ...question }, failed);
    });
}

/** The trial clock only opens the route to an instant of the caller's. */
function environment(settings: Settings): NodeJS.ProcessEnv {
  return {
    TZ: "UTC",
    NODE_ENV: "test",
    LOG_LEVEL: process.env.FAULTS_LOG ?? "silent",
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "k3Vq9ZtW1xYb7Lm2Rd8Hs4Jf6Pn0Gc5TaUeXoIyQ",
    CRON_SECRET: "m7Nw2Bv9Kx4Tz1Qs6Lp8Rj3Yd5Hf0GcWaEoUiXbV",
    DOORBOOK_CLOCK: "2026-12-03T13:00:00Z",
    DATABASE_URL: settings.databaseUrl,
    DATABASE_SWEEP_URL: settings.sweepUrl,
    DATABASE_POOL_SIZE: `${settings.poolSize ?? 10}`,
    SMTP_URL: settings.smtpUrl,
    MAIL_FROM: "Doorbook <doorbook@example.test>",
    MAIL_LEASE_SECONDS: `${settings.leaseSeconds ?? 120}`,
    NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/faults"),
  };
}
