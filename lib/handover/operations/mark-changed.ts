import { demandVersion, lastAct } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { asksChangedBefore, type CredentialKind } from "../../credential/kinds";
import { Conflict, Invalid } from "../../errors";
import { writeChanges } from "../../grant/change";
import type { MarkChangedInput } from "../../grant/schema";
import { demandStanding, lockGrant, relationOf, subjectsOf, writeGrant } from "../../grant/stored";

/**
 * "It was changed": the shared secret was changed before this supplier got it, which settles the due item. It is
 * no rotation: no generation is added. Refused for a kind that is not shared; `Conflict` with who was first where
 * it was said already, or the grant is over or has changed.
 */
export async function markChanged(
  scope: OrganizationScope,
  input: MarkChangedInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "handover:record", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandStanding(grant);
    if (!asksChangedBefore(grant.credential.kind as CredentialKind))
      throw new Invalid([{ field: "", code: "not_shared" }]);
    if (grant.changedBefore === true) {
      const first = (await lastAct(tx, scope, grant.id)) ?? {};
      throw new Conflict("already_changed", "said already", first);
    }
    await demandVersion(tx, scope, grant, input.version);
    await writeGrant(tx, scope, grant, { changedBefore: true });
    const fromValue = grant.changedBefore === null ? null : "no";
    const change = { what: "changed_before", fromValue, toValue: "yes" } as const;
    await writeChanges(tx, scope, grant.id, [change], { why: input.note }, now);
    return {
      view: { id: grant.id },
      audit: {
        action: "handover.marked_changed",
        subjects: subjectsOf(grant),
        before: { changedBefore: grant.changedBefore },
        after: { changedBefore: true, note: input.note },
      },
    };
  });
}
