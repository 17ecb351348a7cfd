import type { AuditEntry } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/transaction";
import { isLateExtension } from "@/lib/grant/extension";
import { subjectsOf } from "@/lib/grant/stored";
import type { ImportPlan } from "../plan";
import { type Hand, insertChanges } from "./inserts";
import { chained, type End } from "./records";

type Registered = {
  id: string;
  supplierId: string;
  credentialId: string;
  endsOn: End["endsOn"];
  noEndReason: string | null;
  reviewOn: End["reviewOn"];
  credential: { systemId: string };
};

/** A grant of the register that a list extended, and the lines that said so. */
export type Extended = { grantId: string; lines: number[]; audit: AuditEntry };

/**
 * Gives grants of the register the later ends a list tells of; every former end is kept. The grants are held, and were found
 * standing with an earlier end. A list records what is: no policy is asked.
 */
export async function extendRegistered(
  tx: Tx,
  hand: Hand,
  { extensions }: ImportPlan,
): Promise<Extended[]> {
  const wanted = Map.groupBy(
    extensions.filter(({ ofGrantId }) => ofGrantId !== null),
    ({ ofGrantId }) => ofGrantId as string,
  );
  if (wanted.size === 0) return [];
  const grants = await lockGrants(tx, hand, [...wanted.keys()]);
  const today = hand.scope.today(hand.now);
  const all = grants.map((grant) => {
    const records = chained(grant, wanted.get(grant.id) ?? []);
    return { grant, records, to: records.at(-1)?.to ?? grant, late: isLateExtension(grant, today) };
  });
  await insertChanges(
    tx,
    hand,
    all.flatMap(({ grant, records, late }) =>
      records.map((record) => ({ grantId: grant.id, late, ...record })),
    ),
  );
  const rows = all.map(({ grant, to }) => ({
    id: grant.id,
    endsOn: to.endsOn,
    noEndReason: to.noEndReason,
    reviewOn: to.reviewOn,
  }));
  await tx.$executeRaw`
    UPDATE access_grant g SET ends_on = x."endsOn", no_end_reason = x."noEndReason", review_on = x."reviewOn",
      end_known_on = ${today}, version = g.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id uuid, "endsOn" text, "noEndReason" text, "reviewOn" text)
    WHERE g.organization_id = ${hand.scope.organizationId}::uuid AND g.id = x.id`;
  return all.map(({ grant, records, late }) => ({
    grantId: grant.id,
    lines: records.map(({ line }) => line),
    audit: {
      action: "grant.extended",
      subjects: [...subjectsOf(grant), { kind: "import", id: hand.importId }],
      before: records[0]?.from,
      after: { ...records.at(-1)?.to, why: records.at(-1)?.why, late, imported: true },
    },
  }));
}

async function lockGrants(tx: Tx, { scope }: Hand, ids: readonly string[]): Promise<Registered[]> {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM access_grant
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const found = await tx.grant.findMany({
    where: { organizationId, id: { in: [...ids] } },
    include: { credential: { select: { systemId: true } } },
  });
  return found as Registered[];
}
