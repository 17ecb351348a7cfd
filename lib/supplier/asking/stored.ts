import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { type CivilDate, civilDateFrom } from "../../time/civil-date";
import { type Asked, askAgainOn, askable } from "../question";

const PERSON = { id: true, name: true, email: true, locale: true, leftOn: true } as const;

/** Who can be asked about this grant, by the rule of `askable`, by name. */
export async function askableOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  grant: { supplierId: string; contactId: string | null },
) {
  const people = await tx.contact.findMany({
    where: { organizationId, supplierId: grant.supplierId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: PERSON,
  });
  const ofDoor = people.find(({ id }) => id === grant.contactId) ?? null;
  return askable(ofDoor, people);
}

/**
 * The last asking about this grant, where it is so recent that it may not be asked again today; else null. What reached
 * nobody, since its mail was refused for good or never left, was no asking.
 */
export async function askedLately(
  tx: Tx,
  organizationId: string,
  grantId: string,
  today: CivilDate,
): Promise<Asked | null> {
  const last = await tx.question.findFirst({
    where: { organizationId, grantId, mails: { none: { state: { in: ["failed", "cancelled"] } } } },
    orderBy: [{ onDay: "desc" }, { id: "desc" }],
    select: { byName: true, contactName: true, at: true, onDay: true },
  });
  if (last === null) return null;
  const on = civilDateFrom(last.onDay);
  const again = askAgainOn(on);
  return today < again
    ? { by: last.byName, contact: last.contactName, at: last.at, on, again }
    : null;
}
