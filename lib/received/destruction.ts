import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Forbidden, Invalid } from "../errors";
import { checkHappened } from "./check";
import { demandHeld, receivedSubjects, type StoredReceived, writeReceived } from "./stored";

/**
 * Writes that our own copies of a locked access are gone, by the actor: it is due no more. Refused: a day to come or before we
 * had it, and what we hold no more (`Conflict` with who recorded it). Called in the operation's own transaction.
 */
export async function writeDestruction(
  tx: Tx,
  scope: OrganizationScope,
  access: StoredReceived,
  { happenedOn, how }: { happenedOn: string; how: string | null },
  now: Date,
): Promise<{ id: string; audit: AuditEntry }> {
  demandHeld(access);
  const { organizationId, membershipId: byId } = scope;
  if (byId === null) throw new Forbidden("whoever destroyed it says so himself");
  const problems = checkHappened("happenedOn", happenedOn, access, scope.today(now));
  if (problems.length > 0) throw new Invalid(problems);
  const id = newId();
  const act = { recordedAt: now, byId, byName: scope.actor.name };
  await tx.destruction.create({
    data: { organizationId, id, accessId: access.id, happenedOn, how, ...act },
  });
  await writeReceived(tx, scope, access, { destructionId: id });
  return {
    id,
    audit: {
      action: "received.destroyed",
      subjects: receivedSubjects(access),
      after: { happenedOn, how },
    },
  };
}
