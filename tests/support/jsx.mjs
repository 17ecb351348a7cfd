// Lets plain Node load the product's `.tsx` files (the mails' templates), beside scripts/resolve.mjs: a bundler does it
// for the product, vitest for its tests, this for processes that tests and benches start by themselves.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  load(url, context, nextLoad) {
    if (!/^file:.*\.tsx$/.test(url) || url.includes("/node_modules/"))
      return nextLoad(url, context);
    const source = readFileSync(fileURLToPath(url), "utf8");
    const options = { loader: "tsx", jsx: "automatic", format: "esm" };
    const { code } = transformSync(source, options);
    return { format: "module", source: code, shortCircuit: true };
  },
});
