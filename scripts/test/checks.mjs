import { spawnSync } from "node:child_process";
import { pinnedNode, root } from "../setup/machine.mjs";

const CHECKS = [
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit", "--incremental", "false", "-p", "."]],
  [
    "lint and layer rules",
    ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  ],
  ["dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]],
  ["messages", ["scripts/check/messages.ts"]],
];

/** Runs every check and prints what the failing ones say. Each counts as one. */
export function runChecks() {
  const result = { passed: 0, failed: 0 };
  for (const [name, args] of CHECKS) {
    const { status, stdout, stderr } = spawnSync(pinnedNode(), args, {
      cwd: root,
      env: { ...process.env, TZ: "UTC", NODE_NO_WARNINGS: "1" },
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const ok = status === 0;
    process.stdout.write(`${ok ? "✓" : "✗"} ${name}\n${ok ? "" : `${stdout}${stderr}\n`}`);
    result[ok ? "passed" : "failed"] += 1;
  }
  return result;
}
