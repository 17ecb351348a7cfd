import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, NotFound } from "../../errors";
import { confirmElsewhere } from "../kept/elsewhere";
import { tellConfirmed } from "../kept/over";
import { lockOwnHandBack } from "../kept/own";
import type { ConfirmDoorsInput } from "../schema";
import { handBackSubjects, type StoredHandBack } from "../stored";

/**
 * The client says of doors of its hand-back that their secret was changed, or that our account was removed. Only by the
 * link out of its mail. A confirmation stands: what was confirmed is passed over, and `Conflict("confirmed_already")` where
 * nothing else was named. A door of no hand-back of his is `NotFound`, and so is all where his link opens nothing any more
 * since he was let in (`lockOwnHandBack`). With the last door the hand-back is over and whoever started it is told; a
 * confirmation that comes after the last telling counts too, also in the hand-back that took up its doors since.
 */
export async function confirmDoors(
  scope: OrganizationScope,
  { accessIds, what, words }: ConfirmDoorsInput,
  now: Date,
): Promise<{ confirmed: number; left: number }> {
  return operate(scope, "hand_back:confirm", now, async (tx) => {
    const handBack = await lockOwnHandBack(tx, scope, now);
    const open = handBack.items.filter(({ confirmedAt }) => confirmedAt === null);
    const named = namedOf(handBack, accessIds, open);
    const { organizationId, actor } = scope;
    const by = { confirmedOn: scope.today(now), confirmedByName: actor.name };
    const said = { confirmedAt: now, ...by, what, words };
    await tx.handBackItem.updateMany({
      where: {
        organizationId,
        handBackId: handBack.id,
        accessId: { in: named },
        confirmedAt: null,
      },
      data: said,
    });
    const others = await confirmElsewhere(tx, scope, handBack.id, named, said);
    const left = open.length - named.length;
    if (left === 0) await complete(tx, scope, handBack, now);
    return {
      view: { confirmed: named.length, left },
      audit: {
        action: "hand_back.confirmed",
        subjects: [
          ...handBackSubjects(handBack, named),
          ...others.map((id) => ({ kind: "hand_back", id })),
        ],
        after: { said: what, words, accesses: named.length, toConfirm: left },
      },
    };
  });
}

/** Of the doors that were named, those not yet confirmed. */
function namedOf(
  { items }: StoredHandBack,
  accessIds: readonly string[],
  open: StoredHandBack["items"],
): string[] {
  const known = new Set(items.map(({ accessId }) => accessId));
  if (accessIds.some((id) => !known.has(id))) throw new NotFound("not of this hand-back");
  const named = accessIds.filter((id) => open.some(({ accessId }) => accessId === id));
  if (named.length === 0) throw new Conflict("confirmed_already", "each was confirmed before");
  return named;
}

/** Every door is confirmed: also one that ended as not confirmed is over as confirmed now. */
async function complete(
  tx: Tx,
  scope: OrganizationScope,
  handBack: StoredHandBack,
  now: Date,
): Promise<void> {
  await tx.handBack.updateMany({
    where: { organizationId: scope.organizationId, id: handBack.id },
    data: { endedAt: now, endedWhy: "confirmed" },
  });
  await tellConfirmed(tx, scope, handBack, now);
}
