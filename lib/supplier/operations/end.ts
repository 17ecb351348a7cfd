import { demandVersion, demandWritten, lastAct } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, Invalid } from "../../errors";
import { destroyUnopenedLinks } from "../../secret-link/stored";
import { writeEnd } from "../../supplier-end/stored";
import { type LeftOpen, tellSupplierEnded } from "../departure";
import type { EndSupplierInput } from "../schema";
import { loadSupplier } from "../stored";

/**
 * The work with a supplier is over since that day. What is open then is written down: its page and its certificate speak of that
 * (lib/supplier-end). Every secret it knows falls due at once ("holder gone"), its one-time links that nobody
 * has opened are destroyed, and whoever answers for its doors or those systems is told. Its doors stay open: only a closure closes one.
 * Answers what is left to be done. Refused: a day to come, a supplier that has ended (`already_ended`). `Conflict` with who was first where
 * it has changed.
 */
export async function endSupplier(
  scope: OrganizationScope,
  input: EndSupplierInput,
  now: Date,
): Promise<{ id: string } & LeftOpen> {
  return operate(scope, "supplier:end", now, async (tx) => {
    const there = await loadSupplier(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    const { id, version, endedOn, why } = input;
    if (there.endedOn !== null) {
      const first = (await lastAct(tx, scope, id)) ?? {};
      throw new Conflict("already_ended", "the supplier has ended", first);
    }
    await demandVersion(tx, scope, there, version);
    const today = scope.today(now);
    if (endedOn > today) throw new Invalid([{ field: "endedOn", code: "in_the_future" }]);
    const written = await tx.supplier.updateMany({
      where: { organizationId: scope.organizationId, id, version, endedOn: null },
      data: { endedOn, endedKnownOn: today, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    await writeEnd(tx, scope, { supplierId: id, endedOn, why }, now);
    const links = await destroyUnopenedLinks(tx, scope, { supplierId: id }, "closed", now);
    const open = await tellSupplierEnded(tx, scope, there, now);
    return {
      view: { id, ...open },
      audit: [
        {
          action: "supplier.ended",
          subjects: [{ kind: "supplier", id }],
          after: { endedOn, why, ...open },
        },
        ...links,
      ],
    };
  });
}
