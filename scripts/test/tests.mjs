import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { installBrowser } from "../setup/browser.mjs";
import { pinnedNode, root, say } from "../setup/machine.mjs";

/** Runs the tests under these paths, or all of them, and counts. */
export async function runTests(paths) {
  const result = { passed: 0, failed: 0 };
  const all = readdirSync(join(root, "tests"), { recursive: true })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join("tests", name))
    .sort();
  const wanted = new Set(paths.length === 0 ? all : []);
  for (const path of paths) {
    const under = relative(root, resolve(process.env.INIT_CWD ?? root, path));
    const found = all.filter((file) => file === under || file.startsWith(under && `${under}/`));
    if (found.length === 0) fail(result, `There is no test under ${path}.`);
    for (const file of found) wanted.add(file);
  }
  const isBrowser = (file) => file.startsWith(join("tests", "e2e"));
  const browser = [...wanted].filter(isBrowser);
  const node = [...wanted].filter((file) => !isBrowser(file));
  if (node.length > 0) runProject("node", node, 2, result);
  if (browser.length > 0) {
    if (installBrowser()) runProject("browser", browser, 1, result);
    else fail(result, "No browser could be found or installed. Install Chromium or Chrome.");
  }
  return result;
}

/** The browser's tests one file at a time: each has a product, a browser and the clock against it. */
function runProject(project, files, workers, result) {
  const folder = mkdtempSync(join(tmpdir(), "doorbook-results-"));
  const report = join(folder, "report.json");
  const flags = ["--project", project, `--max-workers=${workers}`, "--reporter=default"];
  const json = ["--reporter=json", `--outputFile.json=${report}`];
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...flags, ...json, ...files];
  const { status } = spawnSync(pinnedNode(), vitest, {
    cwd: root,
    env: { ...process.env, TZ: "UTC" },
    stdio: ["ignore", 1, 2],
  });
  const failedBefore = result.failed;
  count(report, result);
  rmSync(folder, { recursive: true });
  if (status !== 0 && result.failed === failedBefore) {
    fail(result, `vitest ended with status ${status} though no test failed, see above.`);
  }
}

function count(report, result) {
  let files;
  try {
    files = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return;
  }
  for (const file of files) {
    const tests = file.assertionResults;
    result.passed += tests.filter((test) => test.status === "passed").length;
    const failed = tests.filter((test) => test.status !== "passed").length;
    // A file that cannot be loaded has no tests, a hook that fails may have none failed.
    result.failed += failed === 0 && file.status === "failed" ? 1 : failed;
  }
}

function fail(result, message) {
  say(message);
  result.failed += 1;
}
