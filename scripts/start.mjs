// npm start: sets up what is missing, then starts Doorbook. Runs on any Node from 20.19 on, before
// anything is installed, so it imports nothing but Node's own modules and its neighbours.
import { build } from "./setup/build.mjs";
import { generate } from "./setup/generate.mjs";
import { handOver } from "./setup/hand-over.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/machine.mjs";
import { oneAtATime } from "./setup/one-at-a-time.mjs";
import { readOptions } from "./setup/options.mjs";

requireNode();
const args = process.argv.slice(2);
readOptions(args);
await oneAtATime(() => {
  install();
  generate();
  build();
});
handOver("scripts/run.ts", args);
