import { writeFileSync } from "node:fs";
import { fingerprint, pinnedNode, readStamp, root, run } from "./machine.mjs";

const STAMP = "lib/db/generated/fingerprint";

/** Writes the database client from prisma/schema.prisma where that has changed. */
export function generate() {
  const now = fingerprint(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  if (readStamp(STAMP) === now) return;
  const prisma = "node_modules/prisma/build/index.js";
  run("Writing the database client …", pinnedNode(), [prisma, "generate"], {
    // Only a check of the download fails without this; the engine itself is never called.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
  writeFileSync(`${root}/${STAMP}`, now);
}
