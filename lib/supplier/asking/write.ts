import { THIRTY_DAYS_MS } from "../../attestation/links/write";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import type { Tx } from "../../db/transaction";
import { env } from "../../env";
import { Forbidden } from "../../errors";
import { newMail } from "../../outbox/enqueue";
import { sha256, tokenFor } from "../../token/token";
import { spread } from "./schedule";

/** One question of an asking: about one door, or about all that the supplier holds. */
export type NewQuestion = {
  askingId: string;
  supplierId: string;
  grantId: string | null;
  contact: { id: string; name: string };
  no: number;
};

type Asker = { id: string; name: string };

const HOUR_MS = 60 * 60_000;

/**
 * Held until the transaction ends: whoever asks, asks again or stops asking in this organization comes one after the other, so
 * that nobody is asked twice. Taken before any row is.
 */
export async function oneAtATime(tx: Tx, { organizationId }: OrganizationScope): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`asking ${organizationId}`}, 0))`;
}

/** Who asks: the answer must reach somebody. */
export function askerOf({ membershipId: id, actor }: OrganizationScope): Asker {
  if (id === null) throw new Forbidden("somebody must ask, so that the answer reaches him");
  return { id, name: actor.name };
}

/** Begins an asking of one door, one supplier or all, and answers its id. */
export async function writeAsking(
  tx: Tx,
  scope: OrganizationScope,
  what: "door" | "supplier" | "all",
  now: Date,
): Promise<string> {
  const { organizationId } = scope;
  const { id: byId, name: byName } = askerOf(scope);
  const id = newId();
  const data = { organizationId, id, what, at: now, onDay: scope.today(now), byId, byName };
  await tx.asking.create({ data });
  return id;
}

/**
 * Writes questions, their mails and the links in them, in a few statements however many there are. They leave at once, or
 * by and by where an asking goes to many (`spread`); answers when the last one does. The same number twice in an asking is
 * refused by the database.
 */
export async function writeQuestions(
  tx: Tx,
  scope: OrganizationScope,
  questions: readonly (NewQuestion & { by: Asker })[],
  leave: "at_once" | "spread",
  now: Date,
): Promise<Date> {
  const { organizationId, actor } = scope;
  const instants =
    leave === "spread" ? spread(questions.length, await taken(tx, organizationId, now), now) : [];
  const when = { at: now, onDay: scope.today(now) };
  const rows = questions.map((question, index) => ({
    ...question,
    ...{ id: newId(), mailId: newId(), linkId: newId(), nextAt: instants[index] ?? now },
  }));
  await tx.question.createMany({
    data: rows.map(({ id, askingId, supplierId, grantId, contact, no, by }) => ({
      ...{ organizationId, id, askingId, grantId, no, via: actor.kind, ...when },
      supplierId: grantId === null ? supplierId : null,
      ...{ contactId: contact.id, contactName: contact.name, byId: by.id, byName: by.name },
    })),
  });
  await tx.mail.createMany({
    data: rows.map(({ id: questionId, mailId, nextAt }) => ({
      ...newMail(organizationId, mailId, now),
      ...{ nextAt, kind: "question", questionId, template: "question", props: {} },
    })),
  });
  await tx.link.createMany({
    data: rows.map(({ linkId: id, mailId, supplierId: subjectId, contact, nextAt }) => ({
      ...{ organizationId, id, purpose: "supplier", subjectKind: "supplier", subjectId, mailId },
      ...{ contactId: contact.id, createdAt: now },
      tokenSha256: sha256(tokenFor("supplier", id, env().AUTH_SECRET)),
      expiresAt: new Date(nextAt.getTime() + THIRTY_DAYS_MS),
    })),
  });
  return instants.at(-1) ?? now;
}

/** How many questions leave within the last hour or later: the next ones go behind them. */
function taken(tx: Tx, organizationId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - HOUR_MS);
  const where = {
    organizationId,
    kind: "question",
    nextAt: { gt: since },
    state: { in: ["waiting", "sent"] },
  };
  return tx.mail.count({ where });
}

/** In whose name those are asked again whom one of these asked: his own while he is a member, else an admin's. */
export async function activeAsker(
  tx: Tx,
  { organizationId }: OrganizationScope,
  askers: readonly string[],
): Promise<(askedBy: string) => Asker> {
  const members = await tx.membership.findMany({
    where: { organizationId, endedAt: null, OR: [{ id: { in: [...askers] } }, { role: "admin" }] },
    orderBy: { id: "asc" },
    select: { id: true, name: true, role: true },
  });
  const admin = members.find(({ role }) => role === "admin");
  return (askedBy) => {
    const asker = members.find(({ id }) => id === askedBy) ?? admin;
    if (asker === undefined)
      throw new Forbidden("somebody must ask, so that the answer reaches him");
    return { id: asker.id, name: asker.name };
  };
}
