import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { writeLeft } from "../../contact/leaving";
import { loadContact, lockContact } from "../../contact/stored";
import type { Tx } from "../../db/transaction";
import { Conflict, Invalid, NotFound } from "../../errors";
import { writeExtension } from "../../grant/extending";
import { demandStanding, lockGrant, relationOf, subjectsOf, writeGrant } from "../../grant/stored";
import { answering, demandUnanswered, type StoredStatement } from "../answering/statement";
import type { AttestationAnswer } from "../attestation";
import { isAnswerTo } from "../rules";
import { concernedBy } from "../saying/telling";
import type { AnswerAttestationInput } from "../schema";
import { answerStatements } from "../stored";

/** The statement that was answered, the door or supplier it is about, and how. */
export type AnsweredView = {
  id: string;
  grantId: string | null;
  supplierId: string;
  answer: AttestationAnswer;
};

type Given<A extends AnswerAttestationInput["answer"]> = AnswerAttestationInput & { answer: A };

/**
 * Answers what a supplier said: "no, still needed", which opens the door again; the extension he asked for, within policy,
 * by the same rules as every extension; no, with why; or the day his person left. The statement stays as it was said.
 * `Invalid` for an answer that does not answer it, `Conflict("already_answered")` with who was first: closing the door, or
 * extending it, is an answer too.
 */
export async function answerAttestation(
  scope: OrganizationScope,
  input: AnswerAttestationInput,
  now: Date,
): Promise<AnsweredView> {
  return operate(scope, "attestation:answer", now, async (tx) => {
    const statement = await answering(tx, scope, input.id);
    if (!isAnswerTo(statement.what, input.answer))
      throw new Invalid([{ field: "answer", code: "not_this_answer" }]);
    const audit =
      statement.grantId === null
        ? await answerOfPerson(tx, scope, statement, input, now)
        : await answerOfDoor(tx, scope, statement, statement.grantId, input, now);
    const { id, grantId, supplierId } = statement;
    return { view: { id, grantId, supplierId, answer: input.answer }, audit };
  });
}

async function answerOfDoor(
  tx: Tx,
  scope: OrganizationScope,
  statement: StoredStatement,
  grantId: string,
  input: AnswerAttestationInput,
  now: Date,
): Promise<AuditEntry[]> {
  const grant = await lockGrant(tx, scope, grantId);
  permit(scope, relationOf(grant), now);
  await demandUnanswered(tx, scope, statement.id);
  demandStanding(grant);
  const answered = entry(statement, subjectsOf(grant), input);
  // It writes the answer itself, as every extension of the door would.
  if (input.answer === "extended")
    return [(await writeExtension(tx, scope, grant, input, now)).audit, answered];
  const why = "why" in input ? input.why : null;
  await answerStatements(tx, scope, { id: statement.id }, { answer: input.answer, why }, now);
  if (grant.doneSaidId === statement.id) await writeGrant(tx, scope, grant, { doneSaidId: null });
  return [answered];
}

async function answerOfPerson(
  tx: Tx,
  scope: OrganizationScope,
  statement: StoredStatement,
  input: AnswerAttestationInput,
  now: Date,
): Promise<AuditEntry[]> {
  const { supplierId, personId } = statement;
  permit(scope, { owners: await concernedBy(tx, scope, supplierId, personId) }, now);
  const about = personId ?? ("contactId" in input ? input.contactId : null);
  if (about !== null) await lockContact(tx, scope, about);
  await demandUnanswered(tx, scope, statement.id);
  if (input.answer === "noted" && personId !== null)
    throw new Invalid([{ field: "answer", code: "not_this_answer" }]);
  const left =
    input.answer === "confirmed" ? await confirmLeft(tx, scope, statement, input, now) : [];
  const { answer } = input;
  const why = "why" in input ? input.why : null;
  await answerStatements(tx, scope, { id: statement.id }, { answer, why }, now);
  const supplier = { kind: "supplier", id: supplierId };
  const person = personId === null ? [] : [{ kind: "contact", id: personId }];
  return [...left, entry(statement, [supplier, ...person], input)];
}

/** The same as noting on the supplier's page that he has left. Who was only named is chosen among the supplier's people. */
async function confirmLeft(
  tx: Tx,
  scope: OrganizationScope,
  { supplierId, personId }: StoredStatement,
  { contactId, leftOn }: Given<"confirmed">,
  now: Date,
): Promise<AuditEntry[]> {
  const id = personId ?? contactId;
  if (id === null) throw new Invalid([{ field: "contactId", code: "required" }]);
  if (personId !== null && contactId !== null && contactId !== personId)
    throw new Invalid([{ field: "contactId", code: "not_asked_here" }]);
  const contact = await loadContact(tx, scope, id);
  if (contact.supplierId !== supplierId) throw new NotFound();
  if (contact.leftOn !== null)
    throw new Conflict("already_left", "on record already", { on: contact.leftOn });
  return writeLeft(tx, scope, contact, leftOn, now);
}

function entry(
  { id, what }: StoredStatement,
  subjects: AuditEntry["subjects"],
  input: AnswerAttestationInput,
): AuditEntry {
  const { answer } = input;
  const why = "why" in input ? input.why : undefined;
  const leftOn = "leftOn" in input ? input.leftOn : undefined;
  return {
    action: "attestation.answered",
    subjects,
    after: { statement: id, said: what, answer, why, leftOn },
  };
}
