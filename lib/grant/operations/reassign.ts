import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { demandAnswerable } from "../../membership/answerable";
import { enqueueNotice } from "../../outbox/enqueue";
import { writeChanges } from "../change";
import type { ReassignGrantInput } from "../schema";
import {
  demandGrant,
  demandStanding,
  lockGrant,
  noticeProps,
  relationOf,
  subjectsOf,
  writeGrant,
} from "../stored";

/**
 * Gives a grant to another owner, who is told at once: a living member, no auditor. `Conflict` with who was first
 * where the grant is over or has changed.
 */
export async function reassignGrant(
  scope: OrganizationScope,
  input: ReassignGrantInput,
  now: Date,
): Promise<{ id: string; ownerId: string }> {
  return operate(scope, "grant:reassign", now, async (tx) => {
    await demandGrant(tx, scope, input.id);
    const owner = await demandAnswerable(tx, scope, input.ownerId, "ownerId", now);
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandStanding(grant);
    await demandVersion(tx, scope, grant, input.version);
    if (grant.ownerId === owner.id) throw new Invalid([{ field: "ownerId", code: "unchanged" }]);
    await writeGrant(tx, scope, grant, { ownerId: owner.id });
    const change = { what: "owner", fromValue: grant.owner.name, toValue: owner.name } as const;
    await writeChanges(tx, scope, grant.id, [change], { why: input.why }, now);
    const subject = { kind: "grant", id: grant.id };
    const props = { ...noticeProps(grant), endsOn: grant.endsOn, why: input.why };
    const notice = { template: "reassigned", recipientId: owner.id, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
    return {
      view: { id: grant.id, ownerId: owner.id },
      audit: {
        action: "grant.reassigned",
        subjects: subjectsOf(grant),
        before: { ownerId: grant.ownerId },
        after: { ownerId: owner.id, why: input.why },
        personal: { "before.owner": grant.owner.name, "after.owner": owner.name },
      },
    };
  });
}
