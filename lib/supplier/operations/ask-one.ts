import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, Invalid } from "../../errors";
import { doorsOf } from "../asking/firms";
import { endLines, runningLines } from "../asking/lines";
import { reachableOf } from "../asking/reachable";
import { demandQuestionsLeft, firmAskedLately } from "../asking/stored";
import { askerOf, oneAtATime, writeAsking, writeQuestions } from "../asking/write";
import type { AskOneSupplierInput } from "../schema";
import { loadSupplier, type StoredSupplier } from "../stored";

/**
 * Asks a supplier by mail which of its doors are still needed: the person chosen, or the only one who has an address and has
 * not left. He is asked again twice, seven days apart, while nobody of his firm answers; what was still being asked about its
 * doors ends with it. `Conflict("asked_lately")` where all of it was asked about within seven civil days; `Conflict("no_doors")`
 * where it can enter by none, `Conflict("answer_first")` where something it said of each of them waits for our answer; `Invalid` as for one door (`no_address`, `which_contact`, `nobody_to_ask`). `Refused(429)`
 * beyond the organization's share of an hour.
 */
export async function askOneSupplier(
  scope: OrganizationScope,
  { supplierId, contactId }: AskOneSupplierInput,
  now: Date,
): Promise<{ id: string; contact: string }> {
  return operate(scope, "supplier:ask", now, async (tx) => {
    await oneAtATime(tx, scope);
    const supplier = await loadSupplier(tx, scope, supplierId);
    permit(scope, { owners: [], subjects: [supplier.id] }, now);
    await demandAskable(tx, scope, supplier, now);
    const contact = await chosen(tx, scope, supplierId, contactId, now);
    await demandQuestionsLeft(tx, scope.organizationId, now);
    const former = await runningLines(tx, scope, { supplierIds: [supplierId] });
    const ends = former.map((line) => ({ ...line, why: "asked_anew" as const }));
    await endLines(tx, scope, ends, now);
    const askingId = await writeAsking(tx, scope, "supplier", now);
    const question = { askingId, supplierId, grantId: null, contact, no: 1, by: askerOf(scope) };
    await writeQuestions(tx, scope, [question], "at_once", now);
    return {
      view: { id: askingId, contact: contact.name },
      audit: {
        action: "supplier.asked",
        subjects: [
          { kind: "supplier", id: supplierId },
          { kind: "contact", id: contact.id },
        ],
        after: { asking: askingId, no: 1 },
        personal: { name: contact.name, email: contact.email },
      },
    };
  });
}

async function demandAskable(
  tx: Tx,
  scope: OrganizationScope,
  { id, endedOn }: StoredSupplier,
  now: Date,
): Promise<void> {
  if (endedOn !== null) throw new Invalid([{ field: "", code: "nobody_to_ask" }]);
  const { open, toAsk } = await doorsOf(tx, scope, id, now);
  if (open === 0) throw new Conflict("no_doors", "it can enter by no door");
  if (toAsk === 0) throw new Conflict("answer_first", "it said something of each of its doors");
  const asked = await firmAskedLately(tx, scope.organizationId, id, scope.today(now));
  if (asked === null) return;
  const { by, on, again } = asked;
  throw new Conflict("asked_lately", "asked within seven days", { by, on, again });
}

async function chosen(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  contactId: string | null,
  now: Date,
) {
  const { organizationId } = scope;
  const reachable = await reachableOf(tx, organizationId, [supplierId], scope.today(now));
  const people = reachable.get(supplierId) ?? [];
  const refused = (code: string) => new Invalid([{ field: "contactId", code }]);
  if (people.length === 0) throw refused("no_address");
  if (contactId === null && people.length > 1) throw refused("which_contact");
  const contact = contactId === null ? people[0] : people.find(({ id }) => id === contactId);
  if (contact === undefined) throw refused("not_a_choice");
  return contact;
}
