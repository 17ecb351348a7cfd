import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { type CredentialKind, isShared } from "../../credential/kinds";
import type { Tx } from "../../db/transaction";
import { type FieldProblem, Invalid } from "../../errors";
import { writeChanges } from "../../grant/change";
import { demandNoDuplicate } from "../../grant/duplicates";
import { day, lockGrant, type StoredGrant, subjectsOf, writeGrant } from "../../grant/stored";
import { policyInForce } from "../../policy/stored";
import { holdEnded } from "../../supplier/stored";
import { civilDateFrom } from "../../time/civil-date";
import { approvedEnd, checkApproval } from "../approval";
import type { ApproveRequestInput } from "../schema";
import { demandDecider, demandUndecided, tellDecided, writeDecision } from "../stored";

/** The grant that was approved, and the end it has now. */
export type ApprovedRequest = { id: string; endsOn: string | null; shortened: boolean };

/**
 * Says yes to a request, perhaps to an earlier end: it is a grant from now on, authorized by whoever said so, today.
 * The system's owner and the admins may, never who asked (`own_request`) nor one of the holder's people
 * (`of_the_holder`). Refused: what `checkApproval` refuses, a shared credential where none is allowed any more, a
 * retired credential, a supplier that has ended, an own account another supplier has got meanwhile. `Conflict` with
 * who was first where it was decided, withdrawn or changed. Whoever asked is told.
 */
export async function approveRequest(
  scope: OrganizationScope,
  input: ApproveRequestInput,
  now: Date,
): Promise<ApprovedRequest> {
  return operate(scope, "grant:approve", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, { owners: [grant.credential.system.ownerId] }, now);
    await demandUndecided(tx, scope, grant);
    await demandDecider(tx, scope, grant);
    await demandVersion(tx, scope, grant, input.version);
    const asked = askedOf(grant);
    const today = scope.today(now);
    const problems = await problemsOf(tx, scope, grant, input.endsOn, now);
    if (problems.length > 0) throw new Invalid(problems);
    await demandNoDuplicate(tx, scope, grant.credential, grant.supplierId, true);
    const end = approvedEnd(asked, input.endsOn);
    const shortened = end.endsOn !== asked.endsOn;
    await writeGrant(tx, scope, grant, {
      ...end,
      // Nothing of it was due before: a stage that has passed while it waited is not made up for.
      endKnownOn: today,
      authorizedBy: scope.actor.name,
      authorizedOn: today,
    });
    const ends = shortened ? { fromEndsOn: asked.endsOn, toEndsOn: end.endsOn } : {};
    await writeDecision(tx, scope, grant.id, { what: "approved", why: null, ...ends }, now);
    const change = { what: "end", fromValue: asked.endsOn, toValue: end.endsOn } as const;
    await writeChanges(tx, scope, grant.id, [change], { why: null }, now);
    const said = { endsOn: end.endsOn, why: null };
    await tellDecided(tx, scope, grant, shortened ? "shortened" : "approved", said, now);
    return {
      view: { id: grant.id, endsOn: end.endsOn, shortened },
      audit: {
        action: "grant.approved",
        subjects: subjectsOf(grant),
        before: shortened ? { endsOn: asked.endsOn } : {},
        after: { endsOn: end.endsOn, authorizedOn: today },
      },
    };
  });
}

const askedOf = ({ startsOn, endsOn, noEndReason, reviewOn }: StoredGrant) => ({
  startsOn: civilDateFrom(startsOn),
  endsOn: day(endsOn),
  noEndReason,
  reviewOn: day(reviewOn),
});

async function problemsOf(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  endsOn: ApproveRequestInput["endsOn"],
  now: Date,
): Promise<FieldProblem[]> {
  const { credential, supplierId } = grant;
  const today = scope.today(now);
  const rules = await policyInForce(tx, scope, credential.system);
  const problems: FieldProblem[] = [...checkApproval(askedOf(grant), endsOn, { today, ...rules })];
  const refuse = (code: string) => problems.push({ field: "", code });
  if (credential.retiredAt !== null) refuse("retired");
  if (await holdEnded(tx, scope, supplierId, today)) refuse("supplier_ended");
  if (isShared(credential.kind as CredentialKind) && !rules.sharedAllowed)
    refuse("shared_not_allowed");
  return problems;
}
