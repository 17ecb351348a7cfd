import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, unknown>;
}

test("the lock file names the packages of every platform, else npm ci refuses it", async () => {
  const file = join(import.meta.dirname, "../../package-lock.json");
  const { packages } = JSON.parse(await readFile(file, "utf8")) as {
    packages: Record<string, Entry>;
  };
  const paths = Object.keys(packages);
  const missing = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) =>
        !entry.peerDependenciesMeta?.[name] &&
        !paths.some((path) => path.endsWith(`node_modules/${name}`)),
    ),
  );
  expect(missing, "npm run complete-lock mends it").toEqual([]);
});
