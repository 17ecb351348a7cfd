// Lets plain Node (`node --import ./scripts/resolve.mjs script.ts`) load the product's own modules,
// which are written for a bundler: the alias "@/" and imports without a file extension.
import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const endings = ["", ".ts", ".tsx", "/index.ts"];

registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = !context.parentURL?.includes("/node_modules/");
    const base = specifier.startsWith("@/") ? root : context.parentURL;
    const path = specifier.startsWith("@/") ? `./${specifier.slice(2)}` : specifier;
    if (ours && base?.startsWith("file:") && /^\.{1,2}\//.test(path)) {
      const wanted = fileURLToPath(new URL(path, base));
      const found = endings.map((ending) => wanted + ending).find(isFile);
      if (found !== undefined) return nextResolve(pathToFileURL(found).href, context);
    }
    return nextResolve(specifier, context);
  },
});

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
