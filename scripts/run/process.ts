import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../say.ts";

export interface Process {
  /** Resolves with a reason when it is down for good. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

interface Options {
  env: NodeJS.ProcessEnv;
  /** What it prints is of no interest. */
  quiet?: boolean;
}

const SCRIPTS = join(import.meta.dirname, "..");
const SHORT_LIFE_MS = 10_000;

/**
 * Starts one of our scripts as a process and resolves when it says that it listens. One that dies
 * later is started again, unless it lived for less than ten seconds.
 */
export async function startProcess(
  script: string,
  args: string[],
  options: Options,
): Promise<Process> {
  let stopping = false;
  let child = launch(script, args, options);
  let gone = exit(child);
  await listening(child, script);

  const watch = async (): Promise<string> => {
    for (;;) {
      const born = Date.now();
      const how = await gone;
      if (stopping) return "stopped";
      if (Date.now() - born < SHORT_LIFE_MS) return `${script} ended (${how}).`;
      say(`${script} ended (${how}); starting it again.`);
      await wait(1000);
      if (stopping) return "stopped";
      child = launch(script, args, options);
      gone = exit(child);
    }
  };
  const stop = async () => {
    stopping = true;
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(late);
  };
  return { ended: watch(), stop };
}

function launch(script: string, args: string[], { env, quiet }: Options) {
  const command = ["--import", "./scripts/resolve.mjs", join(SCRIPTS, script), ...args];
  // Its log goes to standard error: standard output is for the answer of `--json`.
  const output = quiet ? "ignore" : 2;
  return spawn(process.execPath, command, {
    cwd: join(SCRIPTS, ".."),
    env,
    stdio: ["ignore", output, output, "ipc"],
    // Detached, so that Ctrl-C in the terminal reaches it through us, in order.
    detached: true,
  });
}

type Child = ReturnType<typeof launch>;

function listening(child: Child, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${script} did not start, see above.`)));
  });
}

function exit(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve(signal ?? `status ${status}`));
  });
}
