import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { type LoggedGrant, writeLogged } from "../logging/write";
import type { LogGrantInput } from "../schema";

export type { LoggedGrant };

/**
 * Logs a grant: finds or makes supplier, contact, system and credential, holds the policies of organization and
 * system, records the handover, and answers with warnings. Where the policy asks for a second person it is a request,
 * and whoever decides is told. A shared secret that was not handed over yet is handed over
 * step by step, each of them due until it is done. Without an owner it is the actor; without any word on
 * the end it is the default one. Refused: what `checkLog`, `checkRequest`, `askApproval` and `demandNoDuplicate` refuse,
 * and an owner who cannot answer for a door.
 */
export async function logGrant(
  scope: OrganizationScope,
  input: LogGrantInput,
  now: Date,
): Promise<LoggedGrant> {
  return operate(scope, "grant:log", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    return writeLogged(tx, scope, input, "by_policy", now);
  });
}
