import { globSync } from "node:fs";
import { join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** A query or an operation as it was found: its file and name, and the function. */
export type Found = { name: string; call: (...args: unknown[]) => unknown };

/** Every function that a file of queries or operations exports, whoever wrote it. */
export async function findQueriesAndOperations(): Promise<Found[]> {
  const files = globSync(["lib/*/queries.ts", "lib/*/queries/*.ts", "lib/*/operations/*.ts"], {
    cwd: ROOT,
  });
  const found: Found[] = [];
  for (const file of files.sort()) {
    const module: Record<string, unknown> = await import(join(ROOT, file));
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === "function")
        found.push({
          name: `${relative("lib", file).replace(/\.ts$/, "")}#${name}`,
          call: value as Found["call"],
        });
    }
  }
  return found;
}
