import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { NOON } from "../support/world";
import type { Answered, Asked } from "./instance";
import type { Made } from "./link";

/** A process that opens links when told to. */
export type Opener = {
  open(made: Made, now?: Date): Promise<Answered>;
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>;
  stop(): void;
};

const ROOT = join(import.meta.dirname, "../..");

/** Starts one over the test's own database and resolves when it waits for the first word. */
export async function startOpener(): Promise<Opener> {
  const child = fork(join(import.meta.dirname, "instance.ts"), {
    execArgv: ["--no-deprecation", "--import", "./scripts/resolve.mjs"],
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("the instance did not start")));
  });
  const waiting = new Map<number, PromiseWithResolvers<Answered>>();
  child.on("message", (answered: Answered) => waiting.get(answered.no)?.resolve(answered));
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the instance has ended"));
  });
  return {
    open: (made, now = NOON) => ask(child, waiting, made, now),
    kill: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
    stop: () => child.disconnect(),
  };
}

let last = 0;

function ask(
  child: ChildProcess,
  waiting: Map<number, PromiseWithResolvers<Answered>>,
  { id: linkId, organizationId, token }: Made,
  now: Date,
): Promise<Answered> {
  last += 1;
  const asked: Asked = { no: last, organizationId, linkId, token, now: now.toISOString() };
  const answered = Promise.withResolvers<Answered>();
  waiting.set(last, answered);
  child.send(asked, (error) => error && answered.reject(error));
  return answered.promise;
}
