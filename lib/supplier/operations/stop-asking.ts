import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, NotFound } from "../../errors";
import { endLines, runningLines } from "../asking/lines";
import { oneAtATime } from "../asking/write";
import type { RecordToldInput, StopAskingInput } from "../schema";

/**
 * Ends an asking: nobody is asked again in it, and what has not left does not leave. What was answered stays. `NotFound` for
 * an asking that is none of this organization's, `Conflict("asking_over")` where nobody would be asked again.
 */
export async function stopAsking(
  scope: OrganizationScope,
  { askingId }: StopAskingInput,
  now: Date,
): Promise<{ id: string; stopped: number }> {
  return operate(scope, "supplier:ask_all", now, async (tx) => {
    permit(scope, { owners: [] }, now);
    await oneAtATime(tx, scope);
    await demandAsking(tx, scope, askingId);
    const lines = await runningLines(tx, scope, { askingId });
    if (lines.length === 0) throw new Conflict("asking_over", "nobody would be asked again");
    await endLines(
      tx,
      scope,
      lines.map((line) => ({ ...line, why: "stopped" as const })),
      now,
    );
    return {
      view: { id: askingId, stopped: lines.length },
      audit: {
        action: "asking.stopped",
        subjects: [{ kind: "asking", id: askingId }],
        after: { suppliers: lines.length },
      },
    };
  });
}

/**
 * Records that a supplier answered in another way than by its page: it is not asked again in this asking. `NotFound` where it
 * is not asked in it, `Conflict("asking_over")` where it would not be asked again.
 */
export async function recordTold(
  scope: OrganizationScope,
  { askingId, supplierId }: RecordToldInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "supplier:ask", now, async (tx) => {
    await oneAtATime(tx, scope);
    await demandAsking(tx, scope, askingId);
    permit(scope, { owners: [], subjects: [supplierId] }, now);
    const lines = await runningLines(tx, scope, { askingId });
    const line = lines.find((one) => one.supplierId === supplierId);
    if (line === undefined) {
      await demandAsked(tx, scope, askingId, supplierId);
      throw new Conflict("asking_over", "it would not be asked again");
    }
    await endLines(tx, scope, [{ ...line, why: "told" }], now);
    return {
      view: { id: askingId },
      audit: {
        action: "supplier.told",
        subjects: [{ kind: "supplier", id: supplierId }],
        after: { asking: askingId },
      },
    };
  });
}

async function demandAsking(
  tx: Tx,
  { organizationId }: OrganizationScope,
  id: string,
): Promise<void> {
  const count = await tx.asking.count({ where: { organizationId, id } });
  if (count === 0) throw new NotFound();
}

async function demandAsked(
  tx: Tx,
  { organizationId }: OrganizationScope,
  askingId: string,
  supplierId: string,
): Promise<void> {
  const over = await tx.askingEnd.count({ where: { organizationId, askingId, supplierId } });
  if (over === 0) throw new NotFound();
}
