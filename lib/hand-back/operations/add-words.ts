import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, Invalid, NotFound } from "../../errors";
import { LENGTHS } from "../../grant/fields";
import { lockOwnHandBack } from "../kept/own";
import type { AddWordsInput } from "../schema";
import { handBackSubjects } from "../stored";

/**
 * The client adds words to a door that it has confirmed; what it said before stays, above them. Only by the link out of its
 * mail, where it still opens. `Conflict("not_confirmed_yet")` for a door that is not confirmed; `too_long` beyond 2,000
 * characters in all.
 */
export async function addWords(
  scope: OrganizationScope,
  { accessId, words }: AddWordsInput,
  now: Date,
): Promise<{ accessId: string }> {
  return operate(scope, "hand_back:confirm", now, async (tx) => {
    const handBack = await lockOwnHandBack(tx, scope, now);
    const item = handBack.items.find((one) => one.accessId === accessId);
    if (item === undefined) throw new NotFound("not of this hand-back");
    if (item.confirmedAt === null) throw new Conflict("not_confirmed_yet", "nothing was confirmed");
    const all = item.words === null ? words : `${item.words}\n${words}`;
    if ([...all].length > LENGTHS.note) throw new Invalid([{ field: "words", code: "too_long" }]);
    await tx.handBackItem.updateMany({
      where: { organizationId: scope.organizationId, handBackId: handBack.id, accessId },
      data: { words: all },
    });
    return {
      view: { accessId },
      audit: {
        action: "hand_back.words_added",
        subjects: handBackSubjects(handBack, [accessId]),
        after: { words },
      },
    };
  });
}
