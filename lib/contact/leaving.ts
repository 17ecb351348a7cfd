import { answerStatements } from "../attestation/stored";
import { demandWritten } from "../audit/first";
import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Invalid } from "../errors";
import { destroyUnopenedLinks } from "../secret-link/stored";
import { tellContactLeft } from "./departure";
import type { StoredContact } from "./stored";

/**
 * Writes the day a supplier's person left; null takes it back. What he knows falls due, the one-time links for him that
 * nobody has opened are destroyed, the owners of the systems concerned are told, and what his supplier said of him is
 * answered ("confirmed"). Refused: a day to come, the day that is on record. `Conflict` where he has changed meanwhile.
 */
export async function writeLeft(
  tx: Tx,
  scope: OrganizationScope,
  there: StoredContact,
  leftOn: string | null,
  now: Date,
): Promise<AuditEntry[]> {
  const { id, version } = there;
  const today = scope.today(now);
  if (leftOn !== null && leftOn > today)
    throw new Invalid([{ field: "leftOn", code: "in_the_future" }]);
  if (leftOn === there.leftOn) throw new Invalid([{ field: "leftOn", code: "unchanged" }]);
  const written = await tx.contact.updateMany({
    where: { organizationId: scope.organizationId, id, version },
    data: { leftOn, leftKnownOn: leftOn === null ? null : today, version: { increment: 1 } },
  });
  await demandWritten(tx, scope, written, id);
  const links = leftOn === null ? [] : await end(tx, scope, there, leftOn, now);
  const left: AuditEntry = {
    action: leftOn === null ? "contact.came_back" : "contact.left",
    subjects: [
      { kind: "contact", id },
      { kind: "supplier", id: there.supplierId },
    ],
    before: { leftOn: there.leftOn },
    after: { leftOn },
    personal: { name: there.name },
  };
  return [left, ...links];
}

async function end(
  tx: Tx,
  scope: OrganizationScope,
  contact: StoredContact,
  leftOn: string,
  now: Date,
): Promise<AuditEntry[]> {
  const { id: contactId } = contact;
  const links = await destroyUnopenedLinks(tx, scope, { contactId }, "closed", now);
  const said = { personId: contactId, what: "person_left" } as const;
  await answerStatements(tx, scope, said, { answer: "confirmed" }, now);
  await tellContactLeft(tx, scope, contact, leftOn, now);
  return links;
}
