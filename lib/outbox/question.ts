import type { Statements } from "../db/statements";
import type { Tx } from "../db/transaction";
import type { GrantLevel } from "../grant/level";
import type { Claimed } from "./claim";
import type { Reader } from "./reader";

/** What a question tells of the door it is about, as it stands when the mail leaves. */
export type AskedDoor = {
  by: string;
  supplier: string;
  system: string;
  account: string;
  level: GrantLevel;
  startsOn: string;
  endsOn: string | null;
};

const idsOf = (mails: readonly Claimed[]) => mails.flatMap(({ questionId }) => questionId ?? []);

/**
 * The contacts these mails ask, by the question's id. One who left, lost his address or whose supplier ended is not
 * among them, nor where whoever asked is no member any more: nobody would get the answer.
 */
export async function askedReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Map<string, Reader>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  type Row = Omit<Reader, "personId" | "failingSince"> & { id: string; by: string; answer: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT q.id, t.name, t.email AS address, coalesce(t.locale, o.locale) AS locale, m.name AS by, p.email AS answer
    FROM question q
    JOIN contact t ON t.organization_id = q.organization_id AND t.id = q.contact_id AND t.email IS NOT NULL AND t.left_on IS NULL
    JOIN supplier s ON s.organization_id = t.organization_id AND s.id = t.supplier_id AND s.ended_on IS NULL
    JOIN membership m ON m.organization_id = q.organization_id AND m.id = q.by_id AND m.ended_at IS NULL
    JOIN person p ON p.id = m.person_id
    JOIN organization o ON o.id = q.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
    WHERE q.organization_id = ${organizationId}::uuid AND q.id = ANY(${ids}::uuid[])`;
  return new Map(
    rows.map(({ id, name, address, locale, by, answer }) => {
      const answersTo = { name: by, address: answer };
      return [id, { personId: null, name, address, locale, failingSince: null, answersTo }];
    }),
  );
}

/** The doors these mails ask about, by the question's id. What was closed, voided or declined is not asked about. */
export async function askedDoors(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Map<string, AskedDoor>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(AskedDoor & { id: string })[]>`
    SELECT q.id, q.by_name AS by, s.name AS supplier, y.name AS system, c.identifier AS account, g.level,
      g.starts_on AS "startsOn", g.ends_on AS "endsOn"
    FROM question q
    JOIN standing_grant g ON g.organization_id = q.organization_id AND g.id = q.grant_id
    JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    WHERE q.organization_id = ${organizationId}::uuid AND q.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...door }) => [id, door]));
}

/** The grant a question is about and whom it asked, for telling whoever asked that the mail did not arrive. */
export async function askedAbout(tx: Tx, organizationId: string, id: string) {
  return tx.question.findFirst({
    where: { organizationId, id },
    select: {
      grantId: true,
      contactName: true,
      byId: true,
      grant: {
        select: {
          supplier: { select: { name: true } },
          credential: { select: { identifier: true, system: { select: { name: true } } } },
        },
      },
    },
  });
}
