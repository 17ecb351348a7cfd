import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Forbidden, NotFound } from "../../errors";
import { enqueueAnswer } from "../../outbox/enqueue";

/**
 * Sends the reader of a door link that has run out a new one, to his address on file. `NotFound` where the door is
 * closed, void or its credential retired: there is nothing left to open. How often, its caller limits.
 */
export async function renewDoorLink(scope: OrganizationScope, now: Date): Promise<{ id: string }> {
  return operate(scope, "link:renew", now, async (tx) => {
    if (scope.actor.kind !== "mail_link") throw new Forbidden("a link is renewed by a link");
    const { subject, membershipId: recipientId } = scope.actor;
    permit(scope, { owners: [], subjects: [subject.id] }, now);
    const props = await standingDoor(tx, scope, subject);
    if (props === null) throw new NotFound("the door does not stand");
    const notice = { template: "new_link" as const, recipientId, subject, props };
    await enqueueAnswer(tx, scope, notice, now);
    return { view: { id: subject.id }, audit: { action: "link.renewed", subjects: [subject] } };
  });
}

const ENTERED = { identifier: true, system: { select: { name: true } } } as const;

/** What the mail names of the door: its system and account; null where it no longer stands. */
async function standingDoor(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { kind, id }: { kind: string; id: string },
): Promise<{ system: string; account: string } | null> {
  const standing = { closureId: null, voidedAt: null, declinedAt: null };
  const credential =
    kind === "grant"
      ? (
          await tx.grant.findFirst({
            where: { organizationId, id, ...standing },
            select: { credential: { select: ENTERED } },
          })
        )?.credential
      : await tx.credential.findFirst({
          where: { organizationId, id, retiredAt: null },
          select: ENTERED,
        });
  return credential ? { system: credential.system.name, account: credential.identifier } : null;
}
