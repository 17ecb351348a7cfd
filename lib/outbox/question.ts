import type { Statements } from "../db/statements";
import type { GrantLevel } from "../grant/level";
import type { CivilDate } from "../time/civil-date";
import type { Claimed } from "./claim";
import { askedFirms } from "./question-firm";
import type { Reader } from "./reader";

/** A door as a question names it. */
export type AskedDoor = {
  system: string;
  account: string;
  level: GrantLevel;
  startsOn: string;
  endsOn: string | null;
};

/** What a question tells of what it is about, as it stands when the mail leaves: one door, or what a supplier holds. */
export type AskedAbout = {
  by: string;
  supplier: string;
  doors: AskedDoor[];
  total: number;
  isWhole: boolean;
  /** Of one that is asked again: the day it was asked first. */
  firstOn: CivilDate | null;
};

/** A question names at most so many doors, the worst first, and says how many more there are. */
export const NAMED_AT_MOST = 25;

const idsOf = (mails: readonly Claimed[]) => mails.flatMap(({ questionId }) => questionId ?? []);

/**
 * The contacts these mails ask, by the question's id. One who left, lost his address or whose supplier ended is not
 * among them, nor where whoever asked is no member any more: nobody would get the answer. Nor is one who is asked no more in
 * this asking.
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
    WHERE q.organization_id = ${organizationId}::uuid AND q.id = ANY(${ids}::uuid[])
      AND NOT EXISTS (SELECT FROM asking_end e WHERE e.organization_id = q.organization_id AND e.asking_id = q.asking_id
        AND e.supplier_id = s.id)`;
  return new Map(
    rows.map(({ id, name, address, locale, by, answer }) => {
      const answersTo = { name: by, address: answer };
      return [id, { personId: null, name, address, locale, failingSince: null, answersTo }];
    }),
  );
}

/** What these mails ask about, by the question's id. What was closed, voided or declined is not asked about. */
export async function askedAbout(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  today: CivilDate,
): Promise<Map<string, AskedAbout>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  const firms = await askedFirms(tx, organizationId, ids, today);
  return new Map([...(await askedDoors(tx, organizationId, ids)), ...firms]);
}

async function askedDoors(
  tx: Statements,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, AskedAbout>> {
  type Row = AskedDoor & { id: string; by: string; supplier: string; firstOn: CivilDate | null };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT q.id, q.by_name AS by, s.name AS supplier, y.name AS system, c.identifier AS account, g.level,
      g.starts_on AS "startsOn", g.ends_on AS "endsOn", CASE WHEN q.no > 1 THEN f.on_day END AS "firstOn"
    FROM question q
    LEFT JOIN question f ON f.organization_id = q.organization_id AND f.asking_id = q.asking_id AND f.grant_id = q.grant_id AND f.no = 1
    JOIN standing_grant g ON g.organization_id = q.organization_id AND g.id = q.grant_id
    JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    WHERE q.organization_id = ${organizationId}::uuid AND q.id = ANY(${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT FROM attestation a WHERE a.organization_id = q.organization_id AND a.grant_id = g.id
        AND a.at >= coalesce(f.at, q.at))`;
  return new Map(
    rows.map(({ id, by, supplier, firstOn, ...door }) => {
      return [id, { by, supplier, doors: [door], total: 1, isWhole: false, firstOn }];
    }),
  );
}
