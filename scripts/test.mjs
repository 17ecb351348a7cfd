// npm test [-- PATH…]: sets up what is missing, runs every check and every test (with paths: only
// the tests under them), and ends with the line `N passed, N failed`.
// npm run check: only the checks.
import { generate } from "./setup/generate.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/machine.mjs";
import { oneAtATime } from "./setup/one-at-a-time.mjs";
import { runChecks } from "./test/checks.mjs";
import { runTests } from "./test/tests.mjs";

requireNode();
const args = process.argv.slice(2);
const paths = args.filter((argument) => !argument.startsWith("--"));
await oneAtATime(() => {
  install();
  generate();
});

const results = [];
if (paths.length === 0) results.push(runChecks());
if (!args.includes("--checks")) results.push(await runTests(paths));
const [passed, failed] = ["passed", "failed"].map((kind) =>
  results.reduce((sum, result) => sum + result[kind], 0),
);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
