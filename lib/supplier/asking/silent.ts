import type { OrganizationScope } from "../../authorization/scope";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/transaction";
import { readMembers } from "../../outbox/due-items";
import { enqueueNotice } from "../../outbox/enqueue";
import { recipientFor } from "../../reminder/recipient";
import type { RunningLine } from "./lines";

const { sql } = Prisma;

type Share = {
  supplierId: string;
  supplier: string;
  ownerId: string;
  systemOwnerId: string | null;
  doors: number;
};

/**
 * Tells whoever answers for a door of a supplier that left three questions without an answer: one notice for each supplier,
 * with how many of its doors are his to close, in the sweep's own transaction.
 */
export async function tellSilent(
  tx: Tx,
  scope: OrganizationScope,
  lines: readonly Pick<RunningLine, "supplierId" | "grantId">[],
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  const shares = await sharesOf(tx, scope, lines, now);
  const members = await readMembers(tx, scope.organizationId);
  const told = new Map<
    string,
    { recipientId: string; supplierId: string; supplier: string; doors: number }
  >();
  for (const { supplierId, supplier, doors, ...share } of shares)
    for (const recipientId of recipientFor(share, members, scope.today(now)).membershipIds) {
      const key = `${recipientId} ${supplierId}`;
      const former = told.get(key)?.doors ?? 0;
      told.set(key, { recipientId, supplierId, supplier, doors: former + doors });
    }
  for (const { recipientId, supplierId, supplier, doors } of told.values()) {
    const subject = { kind: "supplier", id: supplierId };
    const notice = { template: "supplier_silent", recipientId, subject } as const;
    await enqueueNotice(tx, scope, { ...notice, props: { supplier, doors } }, now);
  }
}

function sharesOf(
  tx: Tx,
  scope: OrganizationScope,
  lines: readonly Pick<RunningLine, "supplierId" | "grantId">[],
  now: Date,
): Promise<Share[]> {
  const firms = lines.flatMap(({ supplierId, grantId }) => (grantId === null ? [supplierId] : []));
  const doors = lines.flatMap(({ grantId }) => grantId ?? []);
  return tx.$queryRaw<Share[]>(sql`
    SELECT s.id::text AS "supplierId", s.name AS supplier, g.owner_id::text AS "ownerId", y.owner_id::text AS "systemOwnerId",
      count(*)::int AS doors
    FROM standing_grant g
    JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    WHERE g.organization_id = ${scope.organizationId}::uuid AND g.starts_on <= ${scope.today(now)}
      AND (g.supplier_id = ANY(${firms}::uuid[]) OR g.id = ANY(${doors}::uuid[]))
    GROUP BY s.id, s.name, g.owner_id, y.owner_id ORDER BY s.id, g.owner_id`);
}
