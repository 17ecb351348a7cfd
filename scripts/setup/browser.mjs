import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pinnedNode, root, say } from "./machine.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** A Chromium of this machine: on the PATH, else Playwright's own; undefined where there is none. */
export function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...ELSEWHERE, ...playwrights()].find((file) => existsSync(file));
}

/** The same, installed first where there is none. Undefined when that failed too. */
export function installBrowser() {
  if (findBrowser() === undefined) {
    say("Installing a browser for the tests …");
    const download = [join(root, "node_modules/playwright/cli.js"), "install", "chromium"];
    attempt(pinnedNode(), download, 240_000);
  }
  if (findBrowser() === undefined && existsSync("/usr/bin/apt-get")) {
    const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      const [command, ...rest] = [...prefix, "apt-get", ...args];
      attempt(command, rest, 600_000, { DEBIAN_FRONTEND: "noninteractive" });
    }
  }
  return findBrowser();
}

function attempt(command, args, timeout, env = {}) {
  const options = { env: { ...process.env, ...env }, stdio: ["ignore", 2, 2], timeout };
  spawnSync(command, args, options);
}

function playwrights() {
  try {
    return [createRequire(`${root}/package.json`)("playwright").chromium.executablePath()];
  } catch {
    return [];
  }
}
