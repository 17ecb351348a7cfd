import { authorizeSweep } from "../authorization/authorize";
import { log } from "../log";
import { hasMailServer } from "../mail/transport";
import { deliver } from "../outbox/deliver";
import { planReminders } from "../reminder/operations/plan";
import { Deadline } from "./deadline";
import { recordRun } from "./record-run";
import { countRemaining, organizationsToPlan, organizationsWithMail } from "./work";

/**
 * What one run did: daily mails `planned`, mails `sent`, `failed` for good and `deferred` to a later try,
 * and how many that may be sent now `remaining`. No names, no addresses.
 */
export type SweepReport = {
  planned: number;
  sent: number;
  failed: number;
  deferred: number;
  remaining: number;
  elapsedMs: number;
};

/** The scheduled route must answer within 50 seconds; the last two are for writing down what was done. */
const LIMIT_MS = 48_000;
/** At most this part of a run plans, so that what is planned leaves. */
const PLANNING_MS = 24_000;
/** Members whose reminders are planned in one transaction. */
const BATCH = 100;
const PLANNERS = 2;

/**
 * One run of the engine: finds from the data what is due at `now` in every organization, plans it, and
 * delivers what waits. It may be called at any time, twice, or by several processes at once: nothing is
 * decided or sent twice. What it leaves, the next call finds. Ends within 50 seconds.
 */
export async function runSweep(now: Date, limitMs = LIMIT_MS): Promise<SweepReport> {
  const deadline = new Deadline(limitMs);
  const planned = await planAll(await organizationsToPlan(now), now, deadline);
  const delivered = hasMailServer()
    ? await deliver(await organizationsWithMail(now), now, deadline)
    : { sent: 0, failed: 0, deferred: 0 };
  const counts = { planned, ...delivered, remaining: await countRemaining(now) };
  await recordRun(counts, now, new Date(now.getTime() + deadline.elapsedMs()));
  return { ...counts, elapsedMs: deadline.elapsedMs() };
}

/** Plans batch by batch, each organization in its turn: a large one holds no small one up. */
async function planAll(queue: string[], now: Date, deadline: Deadline): Promise<number> {
  let planned = 0;
  const planner = async () => {
    while (deadline.elapsedMs() < PLANNING_MS && deadline.leftMs() > 0) {
      const organizationId = queue.shift();
      if (organizationId === undefined) return;
      try {
        const scope = await authorizeSweep(organizationId);
        const { mails, more } = await planReminders(scope, { members: BATCH }, now);
        planned += mails;
        if (more && mails > 0) queue.push(organizationId);
      } catch (error) {
        // One organization that cannot be planned holds up no other; the next run tries it again.
        log().error({ organizationId, name: (error as Error).name }, "reminders were not planned");
      }
    }
  };
  await Promise.all(Array.from({ length: PLANNERS }, planner));
  return planned;
}
