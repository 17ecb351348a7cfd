import type { AttestationKind } from "../attestation/attestation";
import { answerStatements } from "../attestation/stored";
import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { enqueueNotice } from "../outbox/enqueue";
import { type ClosureKind, evidenceOf } from "./closure";
import { noticeProps, type StoredGrant, subjectsOf, toldAbout, writeGrant } from "./stored";

/** How doors were closed: one act may close several. */
export type NewClosure = {
  kind: ClosureKind;
  happenedOn: string;
  evidenceUrl: string | null;
  note: string | null;
  rotationId: string | null;
};

const SAID_OF_A_DOOR = { in: ["done", "never_got", "still_needed"] as AttestationKind[] };

/**
 * Closes a locked grant that stands, and answers the event that says so. What the supplier had said of the door is
 * answered with it ("closed"), and stays beside it. The database keeps at most one standing closure for a grant.
 */
export async function writeClosure(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  closure: NewClosure,
  now: Date,
): Promise<AuditEntry> {
  const id = newId();
  const evidence = evidenceOf(closure.evidenceUrl);
  await tx.closure.create({
    data: {
      organizationId: scope.organizationId,
      id,
      grantId: grant.id,
      ...closure,
      evidence,
      recordedAt: now,
      recordedOn: scope.today(now),
      via: scope.actor.kind,
      byId: scope.membershipId,
      byName: scope.actor.name,
    },
  });
  await writeGrant(tx, scope, grant, { closureId: id, doneSaidId: null });
  const said = { grantId: grant.id, what: SAID_OF_A_DOOR };
  await answerStatements(tx, scope, said, { answer: "closed" }, now);
  return {
    action: "grant.closed",
    subjects: subjectsOf(grant),
    after: { ...closure, evidence },
  };
}

/** Tells a grant's owner that somebody else closed his door. */
export async function tellClosed(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  { kind, happenedOn }: Pick<NewClosure, "kind" | "happenedOn">,
  now: Date,
): Promise<void> {
  const props = { ...noticeProps(grant), closure: kind, on: happenedOn };
  const subject = { kind: "grant", id: grant.id };
  const recipientId = toldAbout(grant);
  await enqueueNotice(tx, scope, { template: "closed_by_other", recipientId, subject, props }, now);
}
