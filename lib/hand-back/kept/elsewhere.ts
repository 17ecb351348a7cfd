import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { endHandBack, lockHandBack } from "../stored";
import { tellConfirmed } from "./over";

/** What a client said of doors, as each of them keeps it. */
type Said = {
  confirmedAt: Date;
  confirmedOn: string;
  confirmedByName: string;
  what: string;
  words: string | null;
};

/**
 * What was confirmed by a link of a hand-back that is over, of doors that were handed back anew since, is confirmed there too:
 * nobody is reminded of what he has closed. Ends it where nothing is left. Answers which they were.
 */
export async function confirmElsewhere(
  tx: Tx,
  scope: OrganizationScope,
  handBackId: string,
  accessIds: readonly string[],
  said: Said,
): Promise<string[]> {
  const { organizationId } = scope;
  const open = { accessId: { in: [...accessIds] }, confirmedAt: null };
  const others = await tx.handBackItem.findMany({
    where: {
      organizationId,
      ...open,
      handBackId: { not: handBackId },
      handBack: { endedAt: null },
    },
    distinct: ["handBackId"],
    select: { handBackId: true },
  });
  for (const { handBackId: id } of others) {
    const other = await lockHandBack(tx, scope, id);
    if (other.endedAt !== null) continue;
    await tx.handBackItem.updateMany({
      where: { organizationId, handBackId: id, ...open },
      data: said,
    });
    const left = other.items.filter(
      (item) => item.confirmedAt === null && !accessIds.includes(item.accessId),
    );
    if (left.length > 0) continue;
    await endHandBack(tx, scope, other, "confirmed", said.confirmedAt);
    await tellConfirmed(tx, scope, other, said.confirmedAt);
  }
  return others.map((other) => other.handBackId);
}
