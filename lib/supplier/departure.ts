import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice } from "../outbox/enqueue";
import { recipientFor } from "../reminder/recipient";
import type { StoredSupplier } from "./stored";

/** What an end leaves to be done: doors that are still to be closed, secrets that are still to be changed. */
export type LeftOpen = { doors: number; secrets: number };

type Share = LeftOpen & { ownerId: string; systemOwnerId: string | null };

/**
 * Tells, at once, whoever answers for a standing door of a supplier that ended, or for a system of which it knows a secret: one notice
 * each, with how many there are of both. Answers the sums. Called when the end is written, in the same transaction.
 */
export async function tellSupplierEnded(
  tx: Tx,
  scope: OrganizationScope,
  supplier: Pick<StoredSupplier, "id" | "name">,
  now: Date,
): Promise<LeftOpen> {
  const shares = await sharesOf(tx, scope, supplier.id);
  const members = await readMembers(tx, scope.organizationId);
  const byReader = new Map<string, LeftOpen>();
  const all = { doors: 0, secrets: 0 };
  for (const share of shares) {
    add(all, share);
    for (const id of recipientFor(share, members, scope.today(now)).membershipIds) {
      const own = byReader.get(id) ?? { doors: 0, secrets: 0 };
      add(own, share);
      byReader.set(id, own);
    }
  }
  const subject = { kind: "supplier", id: supplier.id };
  for (const [recipientId, open] of byReader) {
    const props = { supplier: supplier.name, ...open };
    const notice = { template: "supplier_ended", recipientId, subject, props } as const;
    await enqueueNotice(tx, scope, notice, now);
  }
  return all;
}

function add(sum: LeftOpen, { doors, secrets }: LeftOpen): void {
  sum.doors += doors;
  sum.secrets += secrets;
}

function sharesOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
): Promise<Share[]> {
  return tx.$queryRaw<Share[]>`
    SELECT g.owner_id::text AS "ownerId", s.owner_id::text AS "systemOwnerId", count(*)::int AS doors, 0 AS secrets
    FROM standing_grant g
    JOIN credential k ON k.organization_id = g.organization_id AND k.id = g.credential_id
    JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid GROUP BY 1, 2
    UNION ALL
    SELECT s.owner_id::text, NULL, 0, count(DISTINCT k.id)::int
    FROM current_holder x
    JOIN credential k ON k.organization_id = x.organization_id AND k.id = x.credential_id
    JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
    WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = ${supplierId}::uuid GROUP BY 1`;
}
