import { newId } from "../db/id";
import { globally } from "../db/transaction";

/** What a run did, as it is kept for the health page. `failed`: refused for good; `deferred`: not taken, given up or not. */
type Counts = {
  planned: number;
  sent: number;
  failed: number;
  deferred: number;
  remaining: number;
};

const IDLE = { planned: 0, sent: 0, failed: 0, deferred: 0 };

/**
 * Keeps what a run did. A run that did nothing after one that did nothing only moves that one's end: the
 * engine is called every minute, and half a million empty rows a year would tell nobody anything.
 */
export async function recordRun(counts: Counts, startedAt: Date, endedAt: Date): Promise<void> {
  await globally(async (tx) => {
    const last = await tx.sweepRun.findFirst({ orderBy: { id: "desc" } });
    if (isIdle(counts) && last !== null && isIdle(last)) {
      const { remaining } = counts;
      await tx.sweepRun.update({ where: { id: last.id }, data: { endedAt, remaining } });
    } else await tx.sweepRun.create({ data: { id: newId(), startedAt, endedAt, ...counts } });
  });
}

const isIdle = (counts: typeof IDLE) =>
  counts.planned + counts.sent + counts.failed + counts.deferred === 0;

/**
 * Keeps that the server took a mail outside a run, or refused one for good: mail works again from here on. It has no end,
 * so that nobody takes it for a run of the engine.
 */
export async function recordAnswered(outcome: "accepted" | "refused", at: Date): Promise<void> {
  const counted = outcome === "accepted" ? { sent: 1 } : { failed: 1 };
  await globally((tx) => tx.sweepRun.create({ data: { id: newId(), startedAt: at, ...counted } }));
}
