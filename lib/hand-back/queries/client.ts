import { permit } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";
import { stateOf } from "../hand-back";
import { doorView, HAND_BACK_PARTS } from "../kept/views";
import { ownHandBackId } from "../own";
import type { ClientHandBack } from "../view";

/**
 * What a client's link shows: its own hand-back and nothing else; nothing of our vault, our notes, or of who of us used what.
 * Changes nothing.
 */
export async function readHandBackByLink(
  scope: OrganizationScope,
  now: Date,
): Promise<ClientHandBack> {
  scope.demand("hand_back:confirm");
  const id = ownHandBackId(scope);
  permit(scope, { owners: [], subjects: [id] }, now);
  const { organizationId } = scope;
  const { name, zone } = scope.organization;
  const where = { organizationId_id: { organizationId, id } };
  const row = found(
    await read(scope, (tx) => tx.handBack.findUnique({ where, include: HAND_BACK_PARTS })),
  );
  return {
    organization: { name, zone },
    client: row.client.name,
    contact: scope.actor.name,
    by: row.byName,
    project: row.project,
    words: row.words,
    state: stateOf(row.endedWhy),
    onDay: row.onDay as CivilDate,
    doors: row.handBackItemHandBacks.map((item) => doorView(item, scope.today(now))),
  };
}
