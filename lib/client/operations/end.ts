import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { Invalid } from "../../errors";
import type { EndClientInput } from "../schema";
import { loadClient } from "../stored";

/**
 * The work for a client ended on that day: whatever we still hold for it ends that day too, unless it ended before, and so is due
 * back. A null day takes the client's end back, and leaves what it made due. Refused: a day to come, the same day again (`unchanged`); `Conflict` with who
 * was first where it has changed.
 */
export async function endClient(
  scope: OrganizationScope,
  input: EndClientInput,
  now: Date,
): Promise<{ id: string; due: number }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await loadClient(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, endedOn, why } = input;
    const today = scope.today(now);
    if (endedOn !== null && endedOn > today)
      throw new Invalid([{ field: "endedOn", code: "in_the_future" }]);
    if (endedOn === there.endedOn) throw new Invalid([{ field: "endedOn", code: "unchanged" }]);
    const written = await tx.client.updateMany({
      where: { organizationId: scope.organizationId, id, version },
      data: { endedOn, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, id);
    const ended = endedOn === null ? [] : await endHeld(tx, scope, id, endedOn, today);
    return {
      view: { id, due: ended.length },
      audit: {
        action: endedOn === null ? "client.end_undone" : "client.ended",
        subjects: [
          { kind: "client", id },
          ...ended.map((accessId) => ({ kind: "received_access", id: accessId })),
        ],
        before: { endedOn: there.endedOn },
        after: { endedOn, why, due: ended.length },
      },
    };
  });
}

/** What is held for the client ends on the day it ended; one that was given later (by mistake) ends the day it was given. */
async function endHeld(
  tx: Tx,
  { organizationId }: OrganizationScope,
  clientId: string,
  endedOn: string,
  today: string,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE received_access SET ends_on = greatest(${endedOn}, since_on), known_on = ${today}, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND client_id = ${clientId}::uuid
      AND destruction_id IS NULL AND voided_at IS NULL AND (ends_on IS NULL OR ends_on > greatest(${endedOn}, since_on))
    RETURNING id`);
  return rows.map(({ id }) => id);
}
