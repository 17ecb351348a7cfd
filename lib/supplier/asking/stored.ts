import type { OrganizationScope } from "../../authorization/scope";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { Refused } from "../../http/status";
import { type CivilDate, civilDateFrom } from "../../time/civil-date";
import { type Asked, askAgainOn, askable, QUESTIONS_AN_HOUR } from "../question";

const HOUR_MS = 60 * 60_000;

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
 * The last asking about this grant, or about everything its supplier holds, where it is so recent that the grant may not be
 * asked about again today; else null. What reached nobody, since its mail was refused for good or never left, was no asking.
 */
export async function askedLately(
  tx: Tx,
  organizationId: string,
  { id: grantId, supplierId }: { id: string; supplierId: string },
  today: CivilDate,
): Promise<Asked | null> {
  return lately(tx, { organizationId, OR: [{ grantId }, { supplierId }] }, today);
}

/**
 * The last asking about everything this supplier holds, where it is so recent that it may not be asked again today; else
 * null. A question about one of its doors forbids none about all.
 */
export async function firmAskedLately(
  tx: Tx,
  organizationId: string,
  supplierId: string,
  today: CivilDate,
): Promise<Asked | null> {
  return lately(tx, { organizationId, supplierId }, today);
}

async function lately(
  tx: Tx,
  about: Prisma.QuestionWhereInput,
  today: CivilDate,
): Promise<Asked | null> {
  const last = await tx.question.findFirst({
    where: { ...about, mails: { none: { state: { in: ["failed", "cancelled"] } } } },
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

/**
 * Refuses one more question where `QUESTIONS_AN_HOUR` left the organization within the hour: `Refused(429, "too_many")` with
 * the minutes to wait. Those of an asking that leave later are not counted before they do.
 */
export async function demandQuestionsLeft(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS);
  const [first] = await tx.question.findMany({
    where: {
      organizationId,
      OR: [
        { at: { gt: since }, mails: { none: { nextAt: { gt: now } } } },
        { mails: { some: { nextAt: { gt: since, lte: now } } } },
      ],
    },
    orderBy: { at: "desc" },
    skip: QUESTIONS_AN_HOUR - 1,
    take: 1,
    select: { at: true },
  });
  if (first === undefined) return;
  const minutes = Math.max(1, Math.ceil((first.at.getTime() + HOUR_MS - now.getTime()) / 60_000));
  throw new Refused(429, "too_many", { minutes });
}
