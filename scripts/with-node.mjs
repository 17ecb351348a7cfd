// `node scripts/with-node.mjs SCRIPT …`: makes sure that the packages and the database client are
// there, then runs SCRIPT under the pinned Node.
import { existsSync } from "node:fs";
import { generate } from "./setup/generate.mjs";
import { handOver } from "./setup/hand-over.mjs";
import { install } from "./setup/install.mjs";
import { requireNode, root, stop } from "./setup/machine.mjs";
import { oneAtATime } from "./setup/one-at-a-time.mjs";

requireNode();
const [script, ...args] = process.argv.slice(2);
if (script === undefined) stop("Usage: node scripts/with-node.mjs SCRIPT …");
// An image carries what it needs, less the tools, and its files are not to be written to.
if (process.env.NODE_ENV !== "production" || !existsSync(`${root}/node_modules`)) {
  await oneAtATime(() => {
    install();
    generate();
  });
}
handOver(script, args);
