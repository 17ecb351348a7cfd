import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { enqueueNotice } from "../../outbox/enqueue";
import type { StoredHandBack } from "../stored";

/** Tells whoever started a hand-back that every door of it is confirmed. */
export async function tellConfirmed(
  tx: Tx,
  scope: OrganizationScope,
  { id, client, byId, items }: StoredHandBack,
  now: Date,
): Promise<void> {
  const props = { client: client.name, doors: items.length };
  const notice = { template: "handed_back", recipientId: byId } as const;
  await enqueueNotice(tx, scope, { ...notice, subject: { kind: "hand_back", id }, props }, now);
}

/** Tells him that it is over without, and how many mails of it a server took: that is the proof. */
export async function tellNotConfirmed(
  tx: Tx,
  scope: OrganizationScope,
  { id, client, contactName: contact, byId }: StoredHandBack,
  doors: number,
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const sent = { template: "hand_back", state: "sent", telling: { handBackId: id } };
  const times = await tx.mail.count({ where: { organizationId, ...sent } });
  const props = { client: client.name, contact, doors, times };
  const notice = { template: "hand_back_silent", recipientId: byId } as const;
  await enqueueNotice(tx, scope, { ...notice, subject: { kind: "hand_back", id }, props }, now);
}
