// What the set-up scripts know about the machine. Plain Node, no packages: they run before the install.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");

/** Refuses a Node that cannot run the install, and says what to do. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Doorbook needs Node 20.19 or newer to start; this is ${process.versions.node}. ` +
      "Install a current Node (24 LTS is best) and try again.",
  );
}

/** A line for the person at the terminal; standard output stays free for what scripts read. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @returns {never} */
export function stop(message) {
  say(message);
  process.exit(1);
}

/** The pinned Node of `node_modules`, else the one we run on where it is new enough. */
export function pinnedNode() {
  const pinned = `${root}/node_modules/.bin/node${process.platform === "win32" ? ".cmd" : ""}`;
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return stop("node_modules/.bin/node is missing: the install scripts of npm did not run.");
}

/** Runs a command to its end, its output shown as progress, and stops everything when it fails. */
export function run(what, command, args, env = {}) {
  say(what);
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2],
  });
  if (result.error) stop(`${what} failed: ${result.error.message}`);
  if (result.signal) stop(`${what} was interrupted (${result.signal}).`);
  if (result.status !== 0) stop(`${what} failed, see above.`);
}

/** The SHA-256 of these files' names and contents, in hexadecimal. */
export function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(`${root}/${file}`);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

export function readStamp(file) {
  return existsSync(`${root}/${file}`) ? readFileSync(`${root}/${file}`, "utf8") : undefined;
}
