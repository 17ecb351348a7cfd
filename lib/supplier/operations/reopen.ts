import { demandVersion, demandWritten, lastAct } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict } from "../../errors";
import { undoEnd } from "../../supplier-end/stored";
import type { ReopenSupplierInput } from "../schema";
import { loadSupplier } from "../stored";

/**
 * Takes the end of a supplier back, with a reason: what fell due because of it is no longer due. A one-time link that was destroyed stays so, and a
 * certificate of the end says that it was taken back.
 * `Conflict` where it has not ended (`not_ended`), or with who was first where it has changed.
 */
export async function reopenSupplier(
  scope: OrganizationScope,
  input: ReopenSupplierInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:end", now, async (tx) => {
    const there = await loadSupplier(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    const { id, version, why } = input;
    if (there.endedOn === null) {
      const first = (await lastAct(tx, scope, id)) ?? {};
      throw new Conflict("not_ended", "the supplier has not ended", first);
    }
    await demandVersion(tx, scope, there, version);
    const written = await tx.supplier.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { endedOn: null, endedKnownOn: null, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    await undoEnd(tx, scope, id, why, now);
    return {
      view: { id },
      audit: {
        action: "supplier.reopened",
        subjects: [{ kind: "supplier", id }],
        before: { endedOn: there.endedOn },
        after: { why },
      },
    };
  });
}
