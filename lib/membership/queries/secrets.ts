import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { type KnownHow, knownSql, worstFirst } from "../known-sql";

const { sql } = Prisma;

/** A secret that a member knows, why, and who answers for its system: to him its change falls. */
export type SecretRow = {
  id: string;
  account: string;
  system: { id: string; name: string };
  /** `left`: he answers for nothing any more, so the change falls to whoever is next in line. */
  owner: { id: string; name: string; left: boolean };
  how: KnownHow[];
};

/** One part of a list that may be long: the worst first, `from` counted from 0, and how many there are of all. */
export type SecretRows = { rows: SecretRow[]; from: number; count: number };

/** So many stand on a page. */
const PART = 25;

/** What a member knows today and would take with him. `NotFound` where he is none of this organization's. */
export async function readKnownSecrets(
  scope: OrganizationScope,
  membershipId: string,
  from: number,
): Promise<SecretRows> {
  demandReader(scope);
  const id = knownId(membershipId);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    await demandMember(tx, organizationId, id);
    return part(tx, organizationId, knownSql(organizationId, id), from);
  });
}

/** What somebody who left knew: those that were not changed since, and how many there were. `NotFound` likewise. */
export async function readLeftSecrets(
  scope: OrganizationScope,
  membershipId: string,
  from: number,
): Promise<SecretRows & { all: number }> {
  demandReader(scope);
  const id = knownId(membershipId);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    await demandMember(tx, organizationId, id);
    const still = sql`
      SELECT l.credential_id AS id, l.how FROM left_knowing l
      CROSS JOIN LATERAL (SELECT c.generation, c.retired_at FROM credential c
        WHERE c.organization_id = ${organizationId}::uuid AND c.id = l.credential_id OFFSET 0) k
      WHERE k.generation = l.generation AND k.retired_at IS NULL AND l.organization_id = ${organizationId}::uuid AND l.membership_id = ${id}::uuid`;
    const all = await tx.leftKnowing.count({ where: { organizationId, membershipId: id } });
    return { ...(await part(tx, organizationId, still, from)), all };
  });
}

async function demandMember(tx: Tx, organizationId: string, id: string): Promise<void> {
  found(await tx.membership.findFirst({ where: { organizationId, id }, select: { id: true } }));
}

async function part(
  tx: Tx,
  organizationId: string,
  secrets: Prisma.Sql,
  from: number,
): Promise<SecretRows> {
  const rows = await tx.$queryRaw<(SecretRow & { count: number })[]>(sql`
    SELECT k.id, k.identifier AS account, json_build_object('id', s.id, 'name', s.name) AS system,
      json_build_object('id', o.id, 'name', o.name, 'left', o.ended_at IS NOT NULL OR o.role = 'auditor') AS owner, x.how, (count(*) OVER ())::int AS count
    FROM (${secrets}) AS x
    CROSS JOIN LATERAL (SELECT c.* FROM credential c WHERE c.organization_id = ${organizationId}::uuid AND c.id = x.id OFFSET 0) k
    CROSS JOIN LATERAL (SELECT c.* FROM system c WHERE c.organization_id = ${organizationId}::uuid AND c.id = k.system_id OFFSET 0) s
    CROSS JOIN LATERAL (SELECT m.* FROM membership m WHERE m.organization_id = ${organizationId}::uuid AND m.id = s.owner_id OFFSET 0) o
    ORDER BY ${worstFirst} LIMIT ${PART} OFFSET ${from}`);
  const count = rows[0]?.count ?? 0;
  // Beyond the last one, as after some were changed: the first part.
  if (rows.length === 0 && from > 0) return part(tx, organizationId, secrets, 0);
  return { rows: rows.map(({ count: _, ...row }) => row), from, count };
}
