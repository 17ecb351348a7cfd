// Lets plain Node (`node --import ./scripts/resolve.mjs script.ts`) load the product's own modules,
// which are written for a bundler: the alias "@/" and imports without a file extension.
import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const endings = ["", ".ts", ".tsx", "/index.ts"];

registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = isSource(context.parentURL) ? find(specifier, context.parentURL) : undefined;
    return nextResolve(found ?? specifier, context);
  },
});

/** Built chunks and packages are left alone: they find their own neighbours. */
function isSource(url) {
  return url !== undefined && /^file:.*\.tsx?$/.test(url) && !/\/(node_modules|\.next)\//.test(url);
}

function find(specifier, importer) {
  const aliased = specifier.startsWith("@/");
  if (!aliased && !/^\.{1,2}\//.test(specifier)) return undefined;
  const wanted = fileURLToPath(
    new URL(aliased ? specifier.slice(2) : specifier, aliased ? root : importer),
  );
  const file = endings.map((ending) => wanted + ending).find(isFile);
  return file && pathToFileURL(file).href;
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
