import { spawn } from "node:child_process";
import { pinnedNode, root, stop } from "./machine.mjs";

/**
 * Goes on as a script under the pinned Node, in the same terminal, and ends as that one ends.
 * Signals are passed on, so that it can end in its own order.
 */
export function handOver(script, args) {
  const command = ["--import", "./scripts/resolve.mjs", script, ...args];
  const child = spawn(pinnedNode(), command, {
    cwd: root,
    env: { INIT_CWD: process.cwd(), ...process.env, TZ: "UTC", NODE_NO_WARNINGS: "1" },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  stopWithNpm(child);
  child.once("error", (error) => stop(error.message));
  child.once("exit", (status, signal) => process.exit(status ?? (signal ? 1 : 0)));
}

/**
 * npm ends its shell and not what runs in it. So where npm started us and the shell is gone, this
 * ends too; started by hand in the background, it outlives whoever started it.
 */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event !== "start") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 500);
}
