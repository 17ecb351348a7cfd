import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { Conflict, Invalid } from "../../errors";
import type { LetItEndInput } from "../schema";
import { demandStanding, lockGrant, relationOf, subjectsOf, writeGrant } from "../stored";

/**
 * "Let it end": silences the stages before this end; the last day's and all later ones still come, and an
 * extension starts anew. Refused for a grant with no end and after the end. `Conflict` with who was first where it
 * was said already, or the grant is over or has changed.
 */
export async function letItEnd(
  scope: OrganizationScope,
  input: LetItEndInput,
  now: Date,
): Promise<{ id: string; endsOn: string }> {
  return operate(scope, "grant:let_it_end", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandStanding(grant);
    const { endsOn } = grant;
    if (endsOn === null) throw new Invalid([{ field: "", code: "no_end" }]);
    const { organizationId } = scope;
    const intent = { organizationId, grantId: grant.id, what: "let_it_end", dueOn: endsOn };
    const said = await tx.intent.findFirst({ where: intent });
    if (said !== null)
      throw new Conflict("already_let_end", "said already for this end", {
        by: said.byName,
        at: said.at.toISOString(),
      });
    await demandVersion(tx, scope, grant, input.version);
    if (endsOn < scope.today(now)) throw new Invalid([{ field: "", code: "end_passed" }]);
    await tx.intent.create({
      data: {
        ...intent,
        id: newId(),
        via: scope.actor.kind,
        at: now,
        byId: scope.membershipId,
        byName: scope.actor.name,
      },
    });
    await writeGrant(tx, scope, grant);
    return {
      view: { id: grant.id, endsOn },
      audit: { action: "grant.let_end", subjects: subjectsOf(grant), after: { endsOn } },
    };
  });
}
