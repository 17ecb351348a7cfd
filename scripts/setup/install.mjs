import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { root, run, stop } from "./machine.mjs";

/** Installs the packages of package-lock.json where what is there differs from it. */
export function install() {
  if (isInstalled()) return;
  try {
    accessSync(root, constants.W_OK);
  } catch {
    stop(`This account may not write to ${root}. Use a clone of its own, or another account.`);
  }
  // npm names its own script in npm_execpath; a start without npm finds it on the PATH.
  const own = process.env.npm_execpath;
  const [command, ...first] = own?.endsWith("npm-cli.js") ? [process.execPath, own] : ["npm"];
  // Whatever the user's own npm settings say: the tools and their install scripts are needed.
  const flags = ["--include=dev", "--include=optional", "--ignore-scripts=false"];
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  run("Installing packages (a minute or two) …", command, [...first, "ci", ...flags, ...quiet], {
    // Their own downloads are not needed, and their hosts may be out of reach.
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    CHECKPOINT_DISABLE: "1",
    NODE_ENV: "development",
  });
}

/** npm keeps beside the packages a list of what it put there; it must agree with the lock file. */
function isInstalled() {
  const there = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(there) || !existsSync(`${root}/node_modules/.bin/node`)) return false;
  const wanted = packages(`${root}/package-lock.json`);
  const found = packages(there);
  for (const [path, entry] of Object.entries(wanted)) {
    const installed = found[path];
    if (path === "") continue;
    // Optional packages are those of other platforms.
    if (installed === undefined && !entry.optional && !entry.devOptional) return false;
    if (installed !== undefined && installed.version !== entry.version) return false;
  }
  return Object.keys(found).every((path) => path in wanted);
}

function packages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
