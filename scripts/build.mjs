// npm run build: installs, writes the database client and builds, as `npm start` does, and no more.
import { build } from "./setup/build.mjs";
import { generate } from "./setup/generate.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/machine.mjs";
import { oneAtATime } from "./setup/one-at-a-time.mjs";

requireNode();
await oneAtATime(() => {
  install();
  generate();
  build();
});
