import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { type ExtendedGrant, writeExtension } from "../extending";
import type { ExtendGrantInput } from "../schema";
import { demandStanding, lockGrant, relationOf } from "../stored";

/**
 * Gives a planned grant or an open door another end, or none with a reason and a review date, or another review
 * date; every former one is kept. Held to the policy in force, counted from today. By a mail link once for a
 * grant, to a later end, by at most the default length, never at level admin. `Conflict` with who was first where
 * it was closed, voided or changed meanwhile.
 */
export async function extendGrant(
  scope: OrganizationScope,
  input: ExtendGrantInput,
  now: Date,
): Promise<ExtendedGrant> {
  return operate(scope, "grant:extend", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandStanding(grant);
    await demandVersion(tx, scope, grant, input.version);
    return writeExtension(tx, scope, grant, input, now);
  });
}
