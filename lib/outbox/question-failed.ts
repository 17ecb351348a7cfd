import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { enqueueNotice } from "./enqueue";

/**
 * Whoever asked a supplier waits for an answer: he is told that the question, about a door or about all it holds, did not
 * arrive, in the mail server's words.
 */
export async function tellAsker(
  tx: Tx,
  scope: OrganizationScope,
  questionId: string,
  reply: string,
  now: Date,
): Promise<void> {
  const asked = await tx.question.findFirst({
    where: { organizationId: scope.organizationId, id: questionId },
    select: {
      contactName: true,
      byId: true,
      supplier: { select: { id: true, name: true } },
      grant: {
        select: {
          id: true,
          supplier: { select: { name: true } },
          credential: { select: { identifier: true, system: { select: { name: true } } } },
        },
      },
    },
  });
  if (asked === null) return;
  const { byId: recipientId, contactName: contact, grant, supplier } = asked;
  if (grant !== null) {
    const { id, credential } = grant;
    const door = { supplier: grant.supplier.name, system: credential.system.name };
    const props = { ...door, account: credential.identifier, contact, reply };
    const notice = { template: "question_failed" as const, recipientId, props };
    await enqueueNotice(tx, scope, { ...notice, subject: { kind: "grant", id } }, now);
  } else if (supplier !== null) {
    const props = { supplier: supplier.name, contact, reply };
    const notice = { template: "firm_question_failed" as const, recipientId, props };
    const subject = { kind: "supplier", id: supplier.id };
    await enqueueNotice(tx, scope, { ...notice, subject }, now);
  }
}
