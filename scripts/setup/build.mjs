import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, pinnedNode, readStamp, root, run } from "./machine.mjs";

const STAMP = ".next/fingerprint";

/** What does not go into the build. Everything else does, so a new folder cannot be forgotten. */
const OUTSIDE = new Set(["node_modules", "tests", "docs", "scripts", "coverage", "test-results"]);
const OUTSIDE_FILES = /^(\..*|.*\.md|biome\.json|knip\.json|vitest\.config\.ts|package\.json)$/;
const OTHERS = /^(Dockerfile|docker-compose\.yml|LICENSE|next-env\.d\.ts|.*\.tsbuildinfo|.*\.log)$/;

/** Builds the app where its sources have changed since the last build. */
export function build() {
  const now = fingerprint(sources());
  if (readStamp(STAMP) === now) return;
  run("Building (half a minute) …", pinnedNode(), ["node_modules/next/dist/bin/next", "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TZ: "UTC",
  });
  writeFileSync(`${root}/${STAMP}`, now);
}

function sources() {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && !OUTSIDE.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(entry.name) : topLevel(entry.name)))
    .sort();
}

function topLevel(name) {
  return OUTSIDE_FILES.test(name) || OTHERS.test(name) ? [] : [name];
}

function filesUnder(folder) {
  if (folder === join("lib", "db", "generated")) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
