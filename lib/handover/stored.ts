import type { OrganizationScope } from "../authorization/scope";
import { type Channel, channelSafety } from "../credential/channel";
import type { StoredCredential } from "../credential/stored";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { noticeProps, type StoredGrant, toldAbout } from "../grant/stored";
import { enqueueNotice } from "../outbox/enqueue";

/** One handover: which generation a grant's supplier received, how, and on which day. */
export type NewHandover = {
  generation: number;
  channel: Channel;
  happenedOn: string;
  note: string | null;
};

/** Records that the grant's supplier received that generation. Its day and generation have been checked. */
export async function writeHandover(
  tx: Tx,
  scope: OrganizationScope,
  grant: { id: string; credentialId: string },
  handover: NewHandover,
  now: Date,
): Promise<string> {
  const id = newId();
  await tx.handover.create({
    data: {
      organizationId: scope.organizationId,
      id,
      grantId: grant.id,
      credentialId: grant.credentialId,
      ...handover,
      recordedAt: now,
      recordedOn: scope.today(now),
      byId: scope.membershipId,
      byName: scope.actor.name,
    },
  });
  return id;
}

/** Whether this handover exposes what the credential's secret is now. Nothing of a retired credential is exposed. */
export function exposes(
  credential: Pick<StoredCredential, "generation" | "retiredAt">,
  { generation, channel }: Pick<NewHandover, "generation" | "channel">,
): boolean {
  return (
    credential.retiredAt === null &&
    generation === credential.generation &&
    channelSafety(channel) === "insecure"
  );
}

/** Tells who answers for an exposed credential: the grant's owner while it has one holder, else the system's owner. */
export async function tellExposed(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  channel: Channel,
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const [holders] = await tx.$queryRaw<{ suppliers: number }[]>`
    SELECT count(DISTINCT supplier_id)::int AS suppliers FROM current_holder
    WHERE organization_id = ${organizationId}::uuid AND credential_id = ${grant.credentialId}::uuid`;
  const recipientId =
    (holders?.suppliers ?? 0) > 1 ? grant.credential.system.ownerId : toldAbout(grant);
  await enqueueNotice(
    tx,
    scope,
    {
      template: "exposed",
      recipientId,
      subject: { kind: "credential", id: grant.credentialId },
      props: { ...noticeProps(grant), channel },
    },
    now,
  );
}
