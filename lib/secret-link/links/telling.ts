import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { noticeProps, type StoredGrant } from "../../grant/stored";
import { readMembers } from "../../outbox/due-items";
import { enqueueNotice } from "../../outbox/enqueue";
import { recipientFor } from "../../reminder/recipient";
import type { StoredSecretLink } from "../stored";

/**
 * Tells whoever made the link what became of it, when and from where; where he is a member no longer, or only reads now, whoever gets
 * what is due of the door today. It always reaches somebody.
 */
export async function tellMaker(
  tx: Tx,
  scope: OrganizationScope,
  template: "secret_opened" | "secret_link_locked",
  { link, grant }: { link: StoredSecretLink; grant: StoredGrant },
  now: Date,
): Promise<void> {
  const { actor } = scope;
  const members = await readMembers(tx, scope.organizationId);
  const maker = members.find(
    ({ id, active, role }) => id === link.madeById && active && role !== "auditor",
  );
  const item = { ownerId: grant.ownerId, systemOwnerId: grant.credential.system.ownerId };
  const { membershipIds } = recipientFor(item, members, scope.today(now));
  const from = "from" in actor ? actor.from : null;
  const props = { ...noticeProps(grant), at: now.toISOString(), from, name: link.madeByName };
  const subject = { kind: "grant", id: grant.id };
  for (const recipientId of maker === undefined ? membershipIds : [maker.id])
    await enqueueNotice(tx, scope, { template, recipientId, subject, props }, now);
}
