// npm run complete-lock: names in package-lock.json the optional packages of every platform. npm
// leaves out those that the registry at hand did not serve, and then `npm ci` refuses the file
// everywhere. Run it after adding a dependency; what is named already is left as it is.
import { readFileSync, writeFileSync } from "node:fs";
import { root, say } from "./setup/machine.mjs";

const file = `${root}/package-lock.json`;
const SYSTEMS = [
  "android",
  "darwin",
  "win32",
  "freebsd",
  "openharmony",
  "openbsd",
  "netbsd",
  "linux",
];
const PROCESSORS = [
  "wasm32",
  "arm64",
  "x64",
  "ia32",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "arm",
];

const lock = JSON.parse(readFileSync(file, "utf8"));
const added = missing(lock.packages).map(([path, version, parent]) => {
  const name = path.replace(/^.*node_modules\/(@[^/]+\/)?/, "").replace("windows", "win32");
  lock.packages[path] = entry(name, version, parent);
  return path;
});
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`${added.length} packages of other platforms added to package-lock.json.`);

function missing(packages) {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !parent.peerDependenciesMeta?.[name] && !resolves(packages, path, name))
      .map(([name, range]) => [`node_modules/${name}`, range.replace(/^[\^~]/, ""), parent]),
  );
}

/** As Node looks for it: beside the package, then in every folder above. */
function resolves(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(from.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
    if (from === "") return false;
  }
}

function entry(name, version, parent) {
  const os = SYSTEMS.find((system) => name.includes(system));
  const cpu = PROCESSORS.find((processor) => name.includes(processor));
  const libc = os === "linux" ? (name.includes("musl") ? "musl" : "glibc") : undefined;
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}
