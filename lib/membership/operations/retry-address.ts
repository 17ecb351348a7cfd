import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { found } from "../../db/found";
import { requeueDaily } from "../../outbox/requeue";
import type { RetryAddressInput } from "../membership";

/**
 * Says that a member's address, which refused mail, is to be tried again: from now on it counts as one that works, and
 * what it was never told goes out with the next daily mail. An admin may for anybody, each member for himself. Where it
 * works already, nothing changes.
 */
export async function retryAddress(
  scope: OrganizationScope,
  { id }: RetryAddressInput,
  now: Date,
): Promise<{ mails: number }> {
  return operate(scope, "mail:retry", now, async (tx) => {
    const { organizationId } = scope;
    permit(scope, { owners: [id] }, now);
    const where = { organizationId, id, endedAt: null };
    const { personId } = found(
      await tx.membership.findFirst({ where, select: { personId: true } }),
    );
    const lifted = await tx.person.updateMany({
      where: { id: personId, emailFailedAt: { not: null } },
      data: { emailFailedAt: null },
    });
    // Another register of his may have lifted it: what this one never told him is put right all the same.
    const mails = await requeueDaily(tx, scope, id, now);
    if (lifted.count === 0 && mails === 0) return { view: { mails }, audit: [] };
    return {
      view: { mails },
      audit: {
        action: "membership.address_retried",
        subjects: [{ kind: "membership", id }],
        after: { mails },
      },
    };
  });
}
