// npm run faults [-- --json] [-- --rounds N] [-- --seed N] [-- --only kills|at-once|answers|clock|restart]: breaks
// everything around the sweep, with real processes, a real Postgres and a real mail server. Run by hand: it takes some
// twenty minutes, most of it 200 kills. Its short form is in the tests beside it.
import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";
import { FAULTS, type FaultName, type Told } from "./named.ts";
import { startPlace } from "./place.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "200" },
    seed: { type: "string", default: `${Date.now() % 1_000_000_000}` },
    only: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

function print(figure: Figure): void {
  const { name, value, unit, floor, ratio, goal, ok } = figure;
  const against = floor === null ? "" : `, of at most ${floor} (ratio ${ratio})`;
  const verdict = goal === null ? "shown" : `goal ${goal} ${ok ? "met" : "NOT MET"}`;
  const line = options.json
    ? JSON.stringify(figure)
    : `${name.padEnd(34)} ${value} ${unit}${against} (${verdict})`;
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const names = Object.keys(FAULTS) as FaultName[];
  const wanted = names.filter((name) => options.only === undefined || name === options.only);
  if (wanted.length === 0) throw new Error(`--only takes one of ${names.join(", ")}`);
  const told: Told = {
    rounds: Number(options.rounds),
    seed: Number(options.seed),
    tell: (line) => options.verbose && process.stderr.write(`${line}\n`),
  };
  process.stderr.write(`Seed ${told.seed}\n`);
  const place = await startPlace();
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void place.end().then(() => process.exit(130)));
  try {
    for (const name of wanted) {
      process.stderr.write(`${name}…\n`);
      for (const figure of await FAULTS[name](place, told)) {
        print(figure);
        if (!figure.ok) process.exitCode = 1;
      }
    }
  } finally {
    await place.end();
  }
}

await main();
