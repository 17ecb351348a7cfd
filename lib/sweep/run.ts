import { hasMailServer } from "../mail/transport";
import { deliver } from "../outbox/deliver";
import { askDue } from "./ask-due";
import { Deadline } from "./deadline";
import { lapseDue } from "./lapse-due";
import { planDue } from "./plan-due";
import { recordRun } from "./record-run";
import { tellDue } from "./tell-due";
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

/**
 * One run of the engine: deletes what one-time links carry past their time, finds from the data what is due at `now` in
 * every organization, plans it, and delivers what waits. It may be called at any time, twice, or by several processes at once: nothing is
 * decided or sent twice. What it leaves, the next call finds. Ends within 50 seconds.
 */
export async function runSweep(now: Date, limitMs = LIMIT_MS): Promise<SweepReport> {
  const deadline = new Deadline(limitMs);
  await lapseDue(now, deadline);
  await tellDue(now, deadline);
  await askDue(now, deadline);
  const planned = await planDue(await organizationsToPlan(now), now, deadline);
  const { refused, ...delivered } = hasMailServer()
    ? await deliver(await organizationsWithMail(now), now, deadline)
    : { sent: 0, failed: 0, deferred: 0, refused: 0 };
  const counts = { planned, ...delivered, remaining: await countRemaining(now) };
  // What was given up because the server cannot be used says, like what is put off, that mail fails.
  const givenUp = delivered.failed - refused;
  const kept = { ...counts, failed: refused, deferred: delivered.deferred + givenUp };
  await recordRun(kept, now, new Date(now.getTime() + deadline.elapsedMs()));
  return { ...counts, elapsedMs: deadline.elapsedMs() };
}
