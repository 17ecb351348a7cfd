import { questionWords } from "../../../emails/question-words";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { chooseLocale } from "../../i18n/locale";
import { readMessages } from "../../i18n/messages";
import { openDoorsOf } from "../../outbox/question-firm";
import { failedAddresses } from "./failed";
import type { AskablePerson } from "./preview";
import { reachableOf } from "./reachable";

/**
 * Everybody who can be asked about all that this supplier holds, the one to ask first first, with the mail he would be sent
 * in the reader's name; and by how many doors it can enter.
 */
export async function askableFirm(
  tx: Tx,
  scope: OrganizationScope,
  supplier: { id: string; name: string },
  now: Date,
): Promise<{ people: AskablePerson[]; doors: number }> {
  const { organizationId, organization } = scope;
  const today = scope.today(now);
  const doors = await openDoorsOf(tx, organizationId, supplier.id, today);
  const total = doors[0]?.total ?? 0;
  const reachable = await reachableOf(tx, organizationId, [supplier.id], today);
  const failed = await failedAddresses(tx, organization, supplier.id);
  const about = { doors, total, isWhole: true, firstOn: null, supplier: supplier.name };
  const from = { organization: organization.name, by: scope.actor.name };
  const people = (reachable.get(supplier.id) ?? []).map(({ id, name, email, ...person }) => {
    const locale = chooseLocale({ person: person.locale ?? organization.locale });
    const words = readMessages(locale).outbox ?? {};
    const mail = questionWords({ ...about, ...from, contact: name }, { locale, words });
    const { on, reply } = failed.find(({ contactId }) => contactId === id) ?? {};
    const trouble = on === undefined ? null : { on, reply: reply ?? null };
    return { id, name, address: email, locale, mail, failed: trouble };
  });
  return { people, doors: total };
}
