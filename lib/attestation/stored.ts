import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import type { Tx } from "../db/transaction";
import type { CivilDate } from "../time/civil-date";
import type { AttestationAnswer, AttestationKind, Statement } from "./attestation";

const { sql } = Prisma;

type Row = {
  id: string;
  what: AttestationKind;
  at: Date;
  on: CivilDate;
  by: string;
  untilOn: CivilDate | null;
  words: string | null;
  person: string | null;
  personId: string | null;
  grantId: string | null;
  supplierId: string;
  supplier: string;
  generation: number | null;
  answer: AttestationAnswer | null;
  answeredAt: Date | null;
  answeredOn: CivilDate | null;
  why: string | null;
  answeredBy: string | null;
};

/**
 * The statements for which `where` holds of the row `a`, newest first, at most so many of each door (and of the persons
 * together). What waits for an answer is never left out for what came after it.
 */
export async function readStatements(
  tx: Tx,
  { organizationId }: OrganizationScope,
  where: Prisma.Sql,
  ofEach: number,
): Promise<Statement[]> {
  return select(
    tx,
    sql`SELECT a.*, row_number() OVER (PARTITION BY a.grant_id ORDER BY ${WAITING_FIRST}) AS nth FROM attestation a
      WHERE a.organization_id = ${organizationId}::uuid AND ${where}`,
    sql`WHERE a.nth <= ${ofEach} ORDER BY a.at DESC, a.id DESC`,
  );
}

/** The statements for which `where` holds of the row `a`, what waits for an answer first, then the newest, `most` at most. */
export async function firstStatements(
  tx: Tx,
  { organizationId }: OrganizationScope,
  where: Prisma.Sql,
  most: number,
): Promise<Statement[]> {
  return select(
    tx,
    sql`SELECT a.* FROM attestation a WHERE a.organization_id = ${organizationId}::uuid AND ${where}`,
    sql`ORDER BY ${WAITING_FIRST} LIMIT ${most}`,
  );
}

const WAITING_FIRST = sql`(a.answered_at IS NULL) DESC, a.at DESC, a.id DESC`;

async function select(tx: Tx, of: Prisma.Sql, which: Prisma.Sql): Promise<Statement[]> {
  const rows = await tx.$queryRaw<Row[]>(sql`
    SELECT a.id::text, a.what, a.at, a.on_day AS "on", a.said_by_name AS by, a.until_on AS "untilOn", a.words,
      coalesce(t.name, a.person_words) AS person, a.person_id::text AS "personId", a.grant_id::text AS "grantId",
      a.supplier_id::text AS "supplierId", p.name AS supplier, a.generation, a.answer, a.answered_at AS "answeredAt",
      a.answered_on AS "answeredOn", a.answer_why AS why, a.answered_by_name AS "answeredBy"
    FROM (${of}) AS a
    JOIN supplier p ON p.organization_id = a.organization_id AND p.id = a.supplier_id
    LEFT JOIN contact t ON t.organization_id = a.organization_id AND t.id = a.person_id
    ${which}`);
  return rows.map(({ answer, answeredOn, why, ...row }) => ({
    ...row,
    answer: answer === null || answeredOn === null ? null : { answer, on: answeredOn, why },
  }));
}

/** What the supplier said of a grant and nobody has answered: the newest that asks for an answer, or null. */
export async function unansweredOf(
  tx: Tx,
  scope: OrganizationScope,
  grantId: string,
): Promise<Statement | null> {
  const asking = sql`a.grant_id = ${grantId}::uuid AND a.answered_at IS NULL AND a.what <> 'destroyed'`;
  const [statement] = await readStatements(tx, scope, asking, 1);
  return statement ?? null;
}

type Answered = { answer: AttestationAnswer; why?: string | null };

/** Of a grant (or several), or about a person; always only what nobody has answered. */
type Unanswered = {
  id?: string;
  grantId?: string | { in: string[] };
  personId?: string;
  what?: AttestationKind | { in: AttestationKind[] };
};

/**
 * Ends the statements that nobody has answered yet, with this answer, in the name of whoever acts, and says how many there
 * were. What was answered once stays as it was. A supplier's own link answers in nobody's name: it replaces.
 */
export async function answerStatements(
  tx: Tx,
  scope: OrganizationScope,
  of: Unanswered,
  { answer, why = null }: Answered,
  now: Date,
): Promise<number> {
  const { organizationId, membershipId, actor } = scope;
  const ours = membershipId !== null;
  const { count } = await tx.attestation.updateMany({
    where: { organizationId, ...of, answeredAt: null },
    data: {
      answeredAt: now,
      answeredOn: scope.today(now),
      answer,
      answerWhy: why,
      answeredById: membershipId,
      answeredByName: ours ? actor.name : null,
    },
  });
  return count;
}

/**
 * The door stands again because its closure was undone: the statements that this closure had answered wait for an answer
 * again. Answers the id of the one that makes the grant closing, or null.
 */
export async function reviveStatements(
  tx: Tx,
  { organizationId }: OrganizationScope,
  grantId: string,
  closedAt: Date,
): Promise<string | null> {
  const where = { organizationId, grantId, answer: "closed", answeredAt: closedAt };
  const done = await tx.attestation.findFirst({
    where: { ...where, what: { in: ["done", "never_got"] } },
    orderBy: { at: "desc" },
    select: { id: true },
  });
  await tx.attestation.updateMany({
    where,
    data: {
      answeredAt: null,
      answeredOn: null,
      answer: null,
      answerWhy: null,
      answeredById: null,
      answeredByName: null,
    },
  });
  return done?.id ?? null;
}
