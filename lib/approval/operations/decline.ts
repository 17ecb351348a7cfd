import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { lockGrant, subjectsOf, writeGrant } from "../../grant/stored";
import type { DeclineRequestInput } from "../schema";
import { demandDecider, demandUndecided, tellDecided, writeDecision } from "../stored";

/**
 * Says no to a request, with a reason that whoever asked is told. It stays in the register, declined. Who may, and the
 * conflicts, as for `approveRequest`.
 */
export async function declineRequest(
  scope: OrganizationScope,
  input: DeclineRequestInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "grant:approve", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, { owners: [grant.credential.system.ownerId] }, now);
    await demandUndecided(tx, scope, grant);
    await demandDecider(tx, scope, grant);
    await demandVersion(tx, scope, grant, input.version);
    const { why } = input;
    await writeGrant(tx, scope, grant, { declinedAt: now });
    await writeDecision(tx, scope, grant.id, { what: "declined", why }, now);
    await tellDecided(tx, scope, grant, "declined", { endsOn: grant.endsOn, why }, now);
    return {
      view: { id: grant.id },
      audit: { action: "grant.declined", subjects: subjectsOf(grant), after: { why } },
    };
  });
}
