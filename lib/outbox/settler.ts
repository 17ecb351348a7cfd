import type { OrganizationScope } from "../authorization/scope";
import { type Result, type Settled, settle } from "./settle";

type Waiting = {
  result: Result;
  resolve: (settled: Settled) => void;
  reject: (error: unknown) => void;
};
type Queue = { waiting: Waiting[]; running: boolean };

/**
 * Writes results as they come, those of one organization that come together in one transaction. Whoever
 * adds one waits until it is committed: so no connection begins another mail before the server's answer
 * to its last one is safe, and a crash costs at most one further copy for each connection.
 */
export class Settler {
  readonly #queues = new Map<string, Queue>();
  readonly #now: Date;

  constructor(now: Date) {
    this.#now = now;
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
        const settled = await settle(
          scope,
          batch.map(({ result }) => result),
          this.#now,
        );
        for (const [index, { resolve }] of batch.entries()) resolve(settled[index] ?? "late");
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    queue.running = false;
  }
}
