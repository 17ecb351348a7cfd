import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict, NotFound } from "../../errors";
import type { GiveOwnedInput } from "../membership";
import { MOVING, type Moved, movedEntry, moveOwned } from "../owned";

/**
 * Gives everything that stayed in the name of somebody who left, or who only reads now, to a member who can
 * answer for it, and tells him. `Conflict("nothing_left")` where there is nothing, `Conflict("still_answers")`
 * for a member who answers for his own.
 */
export async function giveOwned(
  scope: OrganizationScope,
  { id, to }: GiveOwnedInput,
  now: Date,
): Promise<{ moved: Moved }> {
  return operate(
    scope,
    "membership:manage",
    now,
    async (tx) => {
      const { organizationId } = scope;
      const [gone] = await tx.$queryRaw<{ id: string; name: string; answers: boolean }[]>`
      SELECT id, name, ended_at IS NULL AND role <> 'auditor' AS answers FROM membership
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
      if (gone === undefined) throw new NotFound();
      if (gone.answers) throw new Conflict("still_answers", "a member gives away his own");
      const moved = await moveOwned(tx, scope, gone, to, now);
      if (moved === null) throw new Conflict("nothing_left", "nothing stayed in this name");
      return { view: { moved }, audit: movedEntry(gone, moved) };
    },
    MOVING,
  );
}
