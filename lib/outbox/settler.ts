import { setTimeout as wait } from "node:timers/promises";
import type { OrganizationScope } from "../authorization/scope";
import { isWritable } from "../db/writable";
import type { Deadline } from "../sweep/deadline";
import { keepOwed } from "./owed";
import { type Result, type Settled, settle } from "./settle";

type Waiting = {
  result: Result;
  resolve: (settled: Settled) => void;
  reject: (error: unknown) => void;
};
type Queue = { waiting: Waiting[]; running: boolean };

/** While the database is away, a result is written again so often. Milliseconds. */
const AGAIN_MS = 250;
/** With less than this left to the run nothing is written again. Milliseconds. */
const LAST_MS = 1_000;
/** A result that a database in good health does not take this often is given up: its mail is sent again. */
const TRIES = 3;

/**
 * Writes results as they come, those of one organization that come together in one transaction. Whoever
 * adds one waits until it is committed: so no connection begins another mail before the server's answer
 * to its last one is safe, and a crash costs at most one further copy for each connection. While the
 * database is away or takes no writes it waits; what the run's end finds unwritten is kept for the next run.
 */
export class Settler {
  readonly #queues = new Map<string, Queue>();
  readonly #now: Date;
  readonly #deadline: Deadline;

  constructor(now: Date, deadline: Deadline) {
    this.#now = now;
    this.#deadline = deadline;
  }

  add(scope: OrganizationScope, result: Result): Promise<Settled> {
    const queue = this.#queues.get(scope.organizationId) ?? { waiting: [], running: false };
    this.#queues.set(scope.organizationId, queue);
    return new Promise((resolve, reject) => {
      queue.waiting.push({ result, resolve, reject });
      if (!queue.running) void this.#run(scope, queue);
    });
  }

  async #run(scope: OrganizationScope, queue: Queue): Promise<void> {
    queue.running = true;
    while (queue.waiting.length > 0) {
      const batch = queue.waiting.splice(0);
      try {
        const results = batch.map(({ result }) => result);
        const settled = await this.#write(scope, results);
        for (const [index, { resolve }] of batch.entries()) resolve(settled[index] ?? "late");
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    queue.running = false;
  }

  async #write(scope: OrganizationScope, results: readonly Result[]): Promise<Settled[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle(scope, results, this.#now);
      } catch (error) {
        const isAway = !(await isWritable());
        const isLast = this.#deadline.leftMs() < LAST_MS;
        if (isAway && isLast) keepOwed({ scope, results, now: this.#now });
        if (isLast || (!isAway && tries >= TRIES)) throw error;
        if (isAway) tries = 0;
        await wait(AGAIN_MS);
      }
    }
  }
}
