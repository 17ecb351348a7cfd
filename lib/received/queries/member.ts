import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";

const { sql } = Prisma;

/** An access of a client whose secret a member knows: he uses it, or used it. */
export type KnownReceived = {
  id: string;
  client: { id: string; name: string };
  systemWords: string;
  account: string;
  /** Who answers for it; `left`: he answers for nothing any more. */
  owner: { id: string; name: string; left: boolean };
  untilOn: CivilDate | null;
  destroyedOn: CivilDate | null;
};

/** One part of a list that may be long, by client; `from` counted from 0. `clients`: how many are to be told. */
export type KnownReceivedRows = {
  rows: KnownReceived[];
  from: number;
  count: number;
  clients: number;
  /** How many he answers for, and are held. */
  owned: number;
};

/** So many stand on a page. */
const PART = 25;

/**
 * The accesses of clients a member has used, and so knows, by client: whoever is told that he leaves. Not what was logged in error, and
 * not what its client has confirmed to have closed or changed. `NotFound` where he is none of this organization's.
 */
export async function readReceivedOf(
  scope: OrganizationScope,
  membershipId: string,
  from: number,
): Promise<KnownReceivedRows> {
  demandReader(scope);
  const id = knownId(membershipId);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    found(await tx.membership.findFirst({ where: { organizationId, id }, select: { id: true } }));
    const held = { organizationId, ownerId: id, destructionId: null, voidedAt: null };
    return {
      ...(await part(tx, organizationId, id, from)),
      owned: await tx.receivedAccess.count({ where: held }),
    };
  });
}

async function part(
  tx: Tx,
  organizationId: string,
  membershipId: string,
  from: number,
): Promise<Omit<KnownReceivedRows, "owned">> {
  const known = sql`
    FROM received_access_user u
    JOIN received_access r ON r.organization_id = u.organization_id AND r.id = u.access_id AND r.voided_at IS NULL
    WHERE u.organization_id = ${organizationId}::uuid AND u.membership_id = ${membershipId}::uuid
      AND NOT EXISTS (SELECT FROM hand_back_item i WHERE i.organization_id = r.organization_id AND i.access_id = r.id
        AND i.confirmed_at IS NOT NULL)`;
  const [all] = await tx.$queryRaw<{ count: number; clients: number }[]>(
    sql`SELECT count(*)::int AS count, count(DISTINCT r.client_id)::int AS clients ${known}`,
  );
  const { count, clients } = all ?? { count: 0, clients: 0 };
  // Beyond the last one, as after some were given back: the first part.
  const start = from < count ? from : 0;
  const rows = await tx.$queryRaw<KnownReceived[]>(sql`
    SELECT x.id, json_build_object('id', c.id, 'name', c.name) AS client, x.system_words AS "systemWords", x.account,
      json_build_object('id', o.id, 'name', o.name, 'left', o.ended_at IS NOT NULL OR o.role = 'auditor') AS owner,
      x.until_on AS "untilOn", d.happened_on AS "destroyedOn"
    FROM (SELECT r.*, u.until_on ${known}) AS x
    JOIN client c ON c.organization_id = x.organization_id AND c.id = x.client_id
    JOIN membership o ON o.organization_id = x.organization_id AND o.id = x.owner_id
    LEFT JOIN destruction d ON d.organization_id = x.organization_id AND d.id = x.destruction_id
    ORDER BY c.name_norm COLLATE "und-x-icu", lower(x.system_words) COLLATE "und-x-icu", x.id LIMIT ${PART} OFFSET ${start}`);
  return { rows, from: start, count, clients };
}
