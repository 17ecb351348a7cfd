import { reviveStatements } from "../../attestation/stored";
import { demandVersion, lastAct } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { writeCredential } from "../../credential/stored";
import type { Tx } from "../../db/transaction";
import { Conflict } from "../../errors";
import { enqueueNotice } from "../../outbox/enqueue";
import { type ClosureKind, retiresCredential } from "../closure";
import type { ReopenGrantInput } from "../schema";
import {
  demandNotVoid,
  lockGrant,
  noticeProps,
  relationOf,
  type StoredGrant,
  subjectsOf,
  toldAbout,
  writeGrant,
} from "../stored";

/** The grant that stands again. `restored`: its credential lives again too. */
export type ReopenedGrant = { id: string; restored: boolean };

/**
 * Undoes a closure that was wrong: it stays, marked with who and why, and what was due is due again,
 * what its supplier had said of it too. A credential
 * that was retired lives again; the other doors closed with it stay closed. An admin may at any time, another only
 * his own closure within 24 hours. `Conflict` where the grant is not closed (any more), is void, or where another
 * living credential has taken its identifier.
 */
export async function reopenGrant(
  scope: OrganizationScope,
  input: ReopenGrantInput,
  now: Date,
): Promise<ReopenedGrant> {
  return operate(scope, "grant:reopen", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    demandNotVoid(grant);
    const { closure } = grant;
    if (closure === null)
      throw new Conflict(
        "not_closed",
        "the grant is not closed",
        (await lastAct(tx, scope, grant.id)) ?? {},
      );
    const act = { byId: closure.byId, at: closure.recordedAt };
    permit(scope, { ...relationOf(grant), act }, now);
    await demandVersion(tx, scope, grant, input.version);
    await undo(tx, scope, closure.id, input.why, now);
    const doneSaidId = await reviveStatements(tx, scope, grant.id, closure.recordedAt);
    await writeGrant(tx, scope, grant, { closureId: null, doneSaidId });
    const audit: AuditEntry[] = [
      {
        action: "grant.reopened",
        subjects: subjectsOf(grant),
        before: { closure: closure.kind, happenedOn: closure.happenedOn },
        after: { why: input.why },
      },
    ];
    const retired =
      retiresCredential(closure.kind as ClosureKind) && grant.credential.retiredAt !== null;
    if (retired) audit.push(await restore(tx, scope, grant));
    const subject = { kind: "grant", id: grant.id };
    const notice = {
      template: "reopened_by_other",
      recipientId: toldAbout(grant),
      subject,
    } as const;
    await enqueueNotice(
      tx,
      scope,
      { ...notice, props: { ...noticeProps(grant), why: input.why } },
      now,
    );
    return { view: { id: grant.id, restored: retired }, audit };
  });
}

async function undo(tx: Tx, scope: OrganizationScope, id: string, why: string, now: Date) {
  await tx.closure.updateMany({
    where: { organizationId: scope.organizationId, id, undoneAt: null },
    data: {
      undoneAt: now,
      undoneById: scope.membershipId,
      undoneByName: scope.actor.name,
      undoneWhy: why,
    },
  });
}

async function restore(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { credential }: StoredGrant,
): Promise<AuditEntry> {
  const { id, systemId, kind, identifierNorm } = credential;
  const taken = await tx.credential.findFirst({
    where: { organizationId, systemId, kind, identifierNorm, retiredAt: null },
    select: { id: true },
  });
  if (taken !== null)
    throw new Conflict("credential_taken", "another living credential has the identifier", {
      credential: taken.id,
      identifier: credential.identifier,
    });
  await writeCredential(tx, credential, { retiredAt: null });
  return {
    action: "credential.restored",
    subjects: [
      { kind: "credential", id },
      { kind: "system", id: systemId },
    ],
  };
}
