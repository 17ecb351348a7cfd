import { answerStatements } from "../../attestation/stored";
import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { destroyUnopenedLinks } from "../../secret-link/stored";
import type { VoidGrantInput } from "../schema";
import { demandNotVoid, lockGrant, relationOf, subjectsOf, writeGrant } from "../stored";

/**
 * Marks a grant as logged in error, closed or not: it is counted nowhere and stays for ever, with who and why. An
 * admin may at any time, another only what he logged himself within 24 hours. `Conflict` with who was first where
 * it is void already or has changed.
 */
export async function voidGrant(
  scope: OrganizationScope,
  input: VoidGrantInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "grant:void", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    const act = { byId: grant.loggedById, at: grant.loggedAt };
    permit(scope, { ...relationOf(grant), act }, now);
    demandNotVoid(grant);
    await demandVersion(tx, scope, grant, input.version);
    await writeGrant(tx, scope, grant, {
      voidedAt: now,
      voidedById: scope.membershipId,
      voidedByName: scope.actor.name,
      voidWhy: input.why,
      doneSaidId: null,
    });
    await answerStatements(tx, scope, { grantId: grant.id }, { answer: "noted" }, now);
    const voided = {
      action: "grant.voided",
      subjects: subjectsOf(grant),
      after: { why: input.why },
    };
    const links = await destroyUnopenedLinks(tx, scope, { grantId: grant.id }, "closed", now);
    return { view: { id: grant.id }, audit: [voided, ...links] };
  });
}
