import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Invalid } from "../errors";

/** A member who can answer for a door. */
export type Answerable = { id: string; name: string };

/**
 * The member who is to own a grant or a system. `Invalid("not_answerable")` at the field where he has left, is an
 * auditor, or is nobody of this organization (the three are told apart nowhere). His row is held until the
 * transaction ends, so that he cannot leave in between.
 */
export async function demandAnswerable(
  tx: Tx,
  scope: OrganizationScope,
  membershipId: string,
  field: string,
  now: Date,
): Promise<Answerable> {
  const [member] = await tx.$queryRaw<Answerable[]>`
    SELECT id, name FROM membership
    WHERE organization_id = ${scope.organizationId}::uuid AND id = ${membershipId}::uuid
      AND ended_at IS NULL AND role <> 'auditor' AND (until_on IS NULL OR until_on >= ${scope.today(now)})
    FOR SHARE`;
  if (member === undefined) throw new Invalid([{ field, code: "not_answerable" }]);
  return member;
}
