import { authorizeSweep } from "../authorization/authorize";
import { tellClientsAgain } from "../hand-back/operations/tell-again";
import { log } from "../log";
import type { Deadline } from "./deadline";
import { organizationsToTell } from "./to-tell";

/** At most this part of a run tells clients again, so that it holds no mail up. Milliseconds. */
const TELLING_MS = 8_000;

/**
 * Tells clients again of what was handed back to them, organization by organization, those waiting longest first. What it
 * leaves, the next run finds; a failure holds nothing else up.
 */
export async function tellDue(now: Date, deadline: Deadline): Promise<void> {
  const until = deadline.elapsedMs() + TELLING_MS;
  try {
    const waiting = await organizationsToTell(now);
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if (deadline.elapsedMs() > until) return;
      if (await tellSome(id, now)) waiting.push(id);
    }
  } catch (error) {
    log().error({ name: (error as Error).name }, "clients to be told again were not found");
  }
}

/** One turn of one organization; whether it needs another. */
async function tellSome(organizationId: string, now: Date): Promise<boolean> {
  try {
    return (await tellClientsAgain(await authorizeSweep(organizationId), now)).more;
  } catch (error) {
    log().error({ organizationId, name: (error as Error).name }, "clients were not told again");
    return false;
  }
}
