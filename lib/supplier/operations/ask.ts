import { unansweredOf } from "../../attestation/stored";
import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, Invalid } from "../../errors";
import { isOpenDoor } from "../../grant/state";
import {
  demandStanding,
  lockGrant,
  relationOf,
  type StoredGrant,
  stateOf,
  subjectsOf,
  writeGrant,
} from "../../grant/stored";
import { endLines, runningLines } from "../asking/lines";
import { askableOf, askedLately, demandQuestionsLeft } from "../asking/stored";
import { askerOf, oneAtATime, writeAsking, writeQuestions } from "../asking/write";
import type { AskSupplierInput } from "../schema";

/**
 * Asks a door's supplier by mail whether it is still needed: its contact, else one of the supplier's people who have an
 * address and have not left. He is asked again twice, seven days apart, while he does not answer. The answer goes to whoever
 * asks. Refused where nobody can be reached (`no_address`), where
 * several can and none was chosen (`which_contact`), for a supplier that ended and for a door that is not open.
 * `Conflict("answer_first")` where something he said of it waits for our answer.
 * `Conflict("asked_lately")` with who asked and the next day possible where it was asked within seven civil days; of two
 * at once the second gets it. `Refused(429)` beyond the organization's share of an hour.
 */
export async function askSupplier(
  scope: OrganizationScope,
  input: AskSupplierInput,
  now: Date,
): Promise<{ id: string; contact: string }> {
  return operate(scope, "supplier:ask", now, async (tx) => {
    // Held until the end: the second of two sees the first one's question.
    await oneAtATime(tx, scope);
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    await demandAskable(tx, scope, grant, now);
    await demandVersion(tx, scope, grant, input.version);
    const contact = await chosenContact(tx, scope, grant, input.contactId);
    await demandQuestionsLeft(tx, scope.organizationId, now);
    const former = await runningLines(tx, scope, { grantId: grant.id });
    await endLines(
      tx,
      scope,
      former.map((line) => ({ ...line, why: "asked_anew" })),
      now,
    );
    const askingId = await writeAsking(tx, scope, "door", now);
    const { id: grantId, supplierId } = grant;
    const question = { askingId, supplierId, grantId, contact, no: 1, by: askerOf(scope) };
    await writeQuestions(tx, scope, [question], "at_once", now);
    await writeGrant(tx, scope, grant);
    return {
      view: { id: grant.id, contact: contact.name },
      audit: {
        action: "grant.asked",
        subjects: [...subjectsOf(grant), { kind: "contact", id: contact.id }],
        after: { contact: contact.id },
        personal: { name: contact.name, email: contact.email },
      },
    };
  });
}

async function demandAskable(tx: Tx, scope: OrganizationScope, grant: StoredGrant, now: Date) {
  const today = scope.today(now);
  demandStanding(grant);
  if (!isOpenDoor(stateOf(grant, today))) throw new Conflict("not_open", "nobody can enter by it");
  if (grant.supplier.endedOn !== null) throw new Invalid([{ field: "", code: "nobody_to_ask" }]);
  if ((await unansweredOf(tx, scope, grant.id)) !== null)
    throw new Conflict("answer_first", "he said something of it that waits for our answer");
  const asked = await askedLately(tx, scope.organizationId, grant, today);
  if (asked === null) return;
  const { by, on, again } = asked;
  throw new Conflict("asked_lately", "asked within seven days", { by, on, again });
}

async function chosenContact(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  chosen: string | null,
) {
  const people = await askableOf(tx, scope, grant);
  const refused = (code: string) => new Invalid([{ field: "contactId", code }]);
  if (people.length === 0) throw refused("no_address");
  if (chosen === null && people.length > 1) throw refused("which_contact");
  const contact = chosen === null ? people[0] : people.find(({ id }) => id === chosen);
  if (contact === undefined) throw refused("not_a_choice");
  return contact;
}
