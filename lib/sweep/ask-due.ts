import { authorizeSweep } from "../authorization/authorize";
import { log } from "../log";
import { askAgain } from "../supplier/operations/ask-again";
import type { Deadline } from "./deadline";
import { organizationsToAsk } from "./to-ask";

/** At most this part of a run asks suppliers again, so that it holds no mail up. Milliseconds. */
const ASKING_MS = 8_000;

/**
 * Asks suppliers again that have not answered, organization by organization, those waiting longest first. What it leaves, the
 * next run finds; a failure holds nothing else up.
 */
export async function askDue(now: Date, deadline: Deadline): Promise<void> {
  const until = deadline.elapsedMs() + ASKING_MS;
  try {
    const waiting = await organizationsToAsk(now);
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (deadline.elapsedMs() > until) return;
      if (await askSome(id, now)) waiting.push(id);
    }
  } catch (error) {
    log().error({ name: (error as Error).name }, "suppliers to be asked again were not found");
  }
}

/** One turn of one organization; whether it needs another. */
async function askSome(organizationId: string, now: Date): Promise<boolean> {
  try {
    return (await askAgain(await authorizeSweep(organizationId), now)).more;
  } catch (error) {
    log().error({ organizationId, name: (error as Error).name }, "suppliers were not asked again");
    return false;
  }
}
