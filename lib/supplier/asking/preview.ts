import { questionWords } from "../../../emails/question-words";
import type { OrganizationScope } from "../../authorization/scope";
import { found } from "../../db/found";
import type { Tx } from "../../db/transaction";
import { chooseLocale, type Locale } from "../../i18n/locale";
import { readMessages } from "../../i18n/messages";
import type { CivilDate } from "../../time/civil-date";
import { failedAddresses } from "./failed";
import { askableOf } from "./stored";

/** Somebody who can be asked about a door, and the mail he would get, in his language or else the organization's. */
export type AskablePerson = {
  id: string;
  name: string;
  address: string;
  locale: Locale;
  mail: { subject: string; paragraphs: string[]; action: string };
  /** His address did not take the last question; null where it did, or was never tried. */
  failed: { on: CivilDate; reply: string | null } | null;
};

const DOOR = {
  supplierId: true,
  contactId: true,
  level: true,
  startsOn: true,
  endsOn: true,
  supplier: { select: { name: true } },
  credential: { select: { identifier: true, system: { select: { name: true } } } },
} as const;

/** Everybody who can be asked about this grant, with what he would be sent in the reader's name; by name. */
export async function askablePeople(
  tx: Tx,
  scope: OrganizationScope,
  grantId: string,
): Promise<AskablePerson[]> {
  const { organizationId, organization } = scope;
  const where = { organizationId, id: grantId };
  const grant = found(await tx.grant.findFirst({ where, select: DOOR }));
  const { level, startsOn, endsOn, supplier, credential } = grant;
  const named = { system: credential.system.name, account: credential.identifier };
  const doors = [{ ...named, level, startsOn, endsOn }];
  const about = { doors, total: 1, isWhole: false, firstOn: null, supplier: supplier.name };
  const from = { organization: organization.name, by: scope.actor.name };
  const failed = await failedAddresses(tx, organization, grant.supplierId);
  return (await askableOf(tx, scope, grant)).map(({ id, name, email, ...person }) => {
    const locale = chooseLocale({ person: person.locale ?? organization.locale });
    const words = readMessages(locale).outbox ?? {};
    const mail = questionWords({ ...about, ...from, contact: name }, { locale, words });
    const { on, reply } = failed.find(({ contactId }) => contactId === id) ?? {};
    const trouble = on === undefined ? null : { on, reply: reply ?? null };
    return { id, name, address: email ?? "", locale, mail, failed: trouble };
  });
}
