import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { lockGrant, subjectsOf, writeGrant } from "../../grant/stored";
import type { WithdrawRequestInput } from "../schema";
import { demandUndecided, tellDecided, writeDecision } from "../stored";

/**
 * Takes a request back: whoever asked, or an admin, of whom the one who asked is then told. It stays in the register.
 * `Conflict` with who was first where it was decided or has changed.
 */
export async function withdrawRequest(
  scope: OrganizationScope,
  input: WithdrawRequestInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "grant:withdraw", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, { owners: [grant.loggedById] }, now);
    await demandUndecided(tx, scope, grant);
    await demandVersion(tx, scope, grant, input.version);
    const { why } = input;
    await writeGrant(tx, scope, grant, { declinedAt: now });
    await writeDecision(tx, scope, grant.id, { what: "withdrawn", why }, now);
    await tellDecided(tx, scope, grant, "withdrawn", { endsOn: grant.endsOn, why }, now);
    return {
      view: { id: grant.id },
      audit: { action: "grant.withdrawn", subjects: subjectsOf(grant), after: { why } },
    };
  });
}
