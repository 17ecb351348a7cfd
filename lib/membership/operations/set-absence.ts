import { demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Forbidden, Invalid, NotFound } from "../../errors";
import { demandAnswerable } from "../answerable";
import type { AbsenceInput } from "../membership";

/**
 * Sets one's own absence (first and last day, in the organization's zone) and who stands in: from then
 * to then he may do what the absent may with what that one owns, and gets the mail. Empty days end it.
 * The delegate must be able to answer for a door, and be somebody else.
 */
export async function setAbsence(
  scope: OrganizationScope,
  { awayFrom, awayTo, delegateId, version }: AbsenceInput,
  now: Date,
): Promise<{ awayFrom: string | null; awayTo: string | null; delegateId: string | null }> {
  return operate(scope, "membership:edit_own", now, async (tx) => {
    const { organizationId, membershipId: id } = scope;
    if (id === null) throw new Forbidden("only a member is away");
    permit(scope, { owners: [id] }, now);
    if (awayTo !== null && awayTo < scope.today(now))
      throw new Invalid([{ field: "awayTo", code: "day_passed" }]);
    if (delegateId === id) throw new Invalid([{ field: "delegateId", code: "not_yourself" }]);
    if (delegateId !== null) await demandAnswerable(tx, scope, delegateId, "delegateId", now);
    const before = await tx.membership.findFirst({
      where: { organizationId, id, endedAt: null },
      select: { awayFrom: true, awayTo: true, delegateId: true },
    });
    if (before === null) throw new NotFound();
    const after = { awayFrom, awayTo, delegateId };
    const written = await tx.membership.updateMany({
      where: { organizationId, id, version, endedAt: null },
      data: { ...after, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    return {
      view: after,
      audit: {
        action: "membership.absence_set",
        subjects: [{ kind: "membership", id }],
        before,
        after,
      },
    };
  });
}
