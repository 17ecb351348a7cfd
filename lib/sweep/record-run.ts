import { newId } from "../db/id";
import { globally } from "../db/transaction";

/** What a run did, as it is kept for the health page. */
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
 * Keeps that a mail was taken outside a run: mail works again from here on. It has no end, so that nobody takes it for a
 * run of the engine.
 */
export async function recordTaken(at: Date): Promise<void> {
  await globally((tx) => tx.sweepRun.create({ data: { id: newId(), startedAt: at, sent: 1 } }));
}
