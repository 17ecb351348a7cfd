import { authorizeSweep } from "../authorization/authorize";
import { log } from "../log";
import { lapseSecretLinks } from "../secret-link/operations/lapse";
import type { Deadline } from "./deadline";
import { organizationsWithLapsed } from "./work";

/** At most this part of a run deletes what has lapsed, so that it holds no mail up. Milliseconds. */
const LAPSING_MS = 5_000;

/**
 * Deletes what one-time links carry whose time is over at `now`, organization by organization, those past it longest first.
 * What it leaves, the next run finds; a failure holds nothing else up.
 */
export async function lapseDue(now: Date, deadline: Deadline): Promise<void> {
  try {
    const waiting = await organizationsWithLapsed(now);
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (deadline.elapsedMs() > LAPSING_MS) return;
      if (await lapseSome(id, now)) waiting.push(id);
    }
  } catch (error) {
    log().error({ name: (error as Error).name }, "lapsed one-time links were not found");
  }
}

/** One turn of one organization; whether it needs another. */
async function lapseSome(organizationId: string, now: Date): Promise<boolean> {
  try {
    return (await lapseSecretLinks(await authorizeSweep(organizationId), now)).more;
  } catch (error) {
    const { name } = error as Error;
    log().error({ organizationId, name }, "lapsed one-time links were not deleted");
    return false;
  }
}
