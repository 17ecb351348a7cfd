import type { OrganizationScope } from "../authorization/scope";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";

/** One thing about a grant that was changed. Owner and contact are kept by their names of that day. */
export type Change = {
  what:
    | "end"
    | "review"
    | "owner"
    | "level"
    | "contact"
    | "words"
    | "reason"
    | "ticket"
    | "note"
    | "changed_before";
  fromValue: string | null;
  toValue: string | null;
};

/** Keeps what stood there before, with why, by whom and by which way. Changes of nothing are left out. */
export async function writeChanges(
  tx: Tx,
  scope: OrganizationScope,
  grantId: string,
  changes: readonly Change[],
  { why, late = false }: { why: string | null; late?: boolean },
  now: Date,
): Promise<void> {
  await tx.grantChange.createMany({
    data: realChanges(changes).map((change) => ({
      organizationId: scope.organizationId,
      id: newId(),
      grantId,
      ...change,
      why,
      late,
      via: scope.actor.kind,
      at: now,
      onDay: scope.today(now),
      byId: scope.membershipId,
      byName: scope.actor.name,
    })),
  });
}

/** The changes that change something. */
export function realChanges(changes: readonly Change[]): Change[] {
  return changes.filter(({ fromValue, toValue }) => fromValue !== toValue);
}
