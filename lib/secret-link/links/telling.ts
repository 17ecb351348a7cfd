import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { noticeProps, type StoredGrant, toldAbout } from "../../grant/stored";
import { enqueueNotice } from "../../outbox/enqueue";
import type { StoredSecretLink } from "../stored";

/** Tells whoever made the link what became of it, when and from where; where he has left, who answers for the door. */
export async function tellMaker(
  tx: Tx,
  scope: OrganizationScope,
  template: "secret_opened" | "secret_link_locked",
  { link, grant }: { link: StoredSecretLink; grant: StoredGrant },
  now: Date,
): Promise<void> {
  const { organizationId, actor } = scope;
  const maker = await tx.membership.findFirst({
    where: { organizationId, id: link.madeById, endedAt: null },
    select: { id: true },
  });
  const from = "from" in actor ? actor.from : null;
  const props = { ...noticeProps(grant), at: now.toISOString(), from, name: link.madeByName };
  const subject = { kind: "grant", id: grant.id };
  const recipientId = maker?.id ?? toldAbout(grant);
  await enqueueNotice(tx, scope, { template, recipientId, subject, props }, now);
}
