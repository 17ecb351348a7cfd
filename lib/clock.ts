import { performance } from "node:perf_hooks";
import { env } from "./env";

/**
 * The present instant: the only reading of the clock in the product. Callers read it once, at the
 * edge, and pass it on as `now`, so that every rule can be asked about any instant.
 *
 * With a trial clock (`npm start -- --clock INSTANT`) time starts at that instant and runs on.
 */
export function now(): Date {
  const { DOORBOOK_CLOCK: start, DOORBOOK_CLOCK_SINCE: since } = env();
  if (start === undefined) return new Date();
  // Several processes and several bundles of one process share the clock: all count from one moment.
  return new Date(start.getTime() + Date.now() - (since ?? performance.timeOrigin));
}
