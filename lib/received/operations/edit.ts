import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Invalid } from "../../errors";
import { checkDays } from "../check";
import { giveBackOn } from "../kinds";
import { demandNotHeld } from "../new";
import type { EditReceivedInput } from "../schema";
import { demandHeld, lockReceived, receivedSubjects, writeReceived } from "../stored";

/**
 * Changes what is known of an access we hold. Another day to give it back counts as known from today, so that no stage before
 * today is made up for. Refused: `checkDays`, `already_held`, and what is void or destroyed (`Conflict` with who and when);
 * `Conflict` with who was first where it has changed.
 */
export async function editReceived(
  scope: OrganizationScope,
  input: EditReceivedInput,
  now: Date,
): Promise<{ id: string }> {
  return operate(scope, "received:edit", now, async (tx) => {
    const there = await lockReceived(tx, scope, input.id);
    permit(scope, { owners: [there.ownerId] }, now);
    demandHeld(there);
    await demandVersion(tx, scope, there, input.version);
    const { id, version, confirmedNoSecret, ...after } = input;
    const today = scope.today(now);
    const problems = checkDays(after, today);
    if (problems.length > 0) throw new Invalid(problems);
    await demandNotHeld(tx, scope, there.clientId, after, id);
    const knownOn = giveBackOn(after) === giveBackOn(there) ? there.knownOn : today;
    await writeReceived(tx, scope, there, { ...after, knownOn });
    const before = Object.fromEntries(
      (Object.keys(after) as (keyof typeof after)[]).map((key) => [key, there[key]]),
    );
    return {
      view: { id },
      audit: { action: "received.edited", subjects: receivedSubjects(there), before, after },
    };
  });
}
