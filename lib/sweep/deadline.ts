import { performance } from "node:perf_hooks";

/** When a run must be over, by a clock that no one sets. Milliseconds. */
export class Deadline {
  readonly #startedMs = performance.now();
  readonly #limitMs: number;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  elapsedMs(): number {
    return Math.round(performance.now() - this.#startedMs);
  }

  leftMs(): number {
    return Math.max(0, this.#limitMs - this.elapsedMs());
  }
}
