import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** A process of the bench, which answers each message with one. */
export type Child<Answer> = {
  /** What it says by itself: the first thing after its start. */
  first: Promise<Answer>;
  ask(question: string): Promise<Answer>;
  end(): Promise<void>;
};

/** Starts one of this folder's processes under the pinned Node, with the product's own modules. */
export function startChild<Answer>(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
): Child<Answer> {
  const child = fork(join(import.meta.dirname, file), args, {
    cwd: ROOT,
    execArgv: ["--import", "./scripts/resolve.mjs", "--import", "./tests/support/jsx.mjs"],
    env: { ...process.env, NODE_ENV: "production", ...env },
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    first: said<Answer>(child),
    ask: (question) => {
      const answer = said<Answer>(child);
      child.send(question);
      return answer;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function said<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a process of the bench ended without an answer"));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer as Answer);
    });
  });
}
