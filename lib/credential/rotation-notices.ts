import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import type { StandingGrant } from "../grant/kept/standing";
import { noticeProps, toldAbout } from "../grant/stored";
import { enqueueNotice } from "../outbox/enqueue";
import type { RotationPlan } from "./rotation";
import type { StoredCredential } from "./stored";

/** What was done, and whether a member who owns nothing of it did it. */
export type Rotated = {
  credential: StoredCredential;
  grants: readonly StandingGrant[];
  plan: RotationPlan;
  happenedOn: string;
  byMember: boolean;
};

/**
 * Tells each owner what the rotation did to his door: closed it, or asks that its holder gets the new secret. Where
 * a member did it who owns none of it, the system's owner is told of the rotation itself.
 */
export async function tellRotated(
  tx: Tx,
  scope: OrganizationScope,
  { credential, grants, plan, happenedOn, byMember }: Rotated,
  now: Date,
): Promise<void> {
  for (const grant of grants) {
    const template = templateFor(grant.id, plan);
    if (template === null) continue;
    const subject = { kind: "grant", id: grant.id };
    const props = { ...noticeProps(grant), closure: "rotated", on: happenedOn };
    await enqueueNotice(
      tx,
      scope,
      { template, recipientId: toldAbout(grant), subject, props },
      now,
    );
  }
  if (!byMember) return;
  const { system, kind, identifier } = credential;
  const subject = { kind: "credential", id: credential.id };
  const props = { system: system.name, account: identifier, kind, on: happenedOn };
  const notice = {
    template: "rotated_by_other",
    recipientId: system.ownerId,
    subject,
    props,
  } as const;
  await enqueueNotice(tx, scope, notice, now);
}

function templateFor(grantId: string, { closes, reissues }: RotationPlan) {
  if (closes.includes(grantId)) return "closed_by_other";
  return reissues.includes(grantId) ? "rotated_needs_reissue" : null;
}
