import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Invalid, NotFound } from "../errors";

/** A member who can answer for a door. */
export type Answerable = { id: string; name: string };

/**
 * The member who is to own a grant or a system. `NotFound` for nobody of this organization;
 * `Invalid("not_answerable")` at the field where he has left or is an auditor. His row is held until the
 * transaction ends, so that he cannot leave in between; it is held before any credential's or grant's row.
 */
export async function demandAnswerable(
  tx: Tx,
  scope: OrganizationScope,
  membershipId: string,
  field: string,
  now: Date,
): Promise<Answerable> {
  const { organizationId } = scope;
  const [member] = await tx.$queryRaw<(Answerable & { answerable: boolean })[]>`
    SELECT id, name, ended_at IS NULL AND role <> 'auditor'
      AND (until_on IS NULL OR until_on >= ${scope.today(now)}) AS answerable
    FROM membership WHERE organization_id = ${organizationId}::uuid AND id = ${membershipId}::uuid
    FOR SHARE`;
  if (member === undefined) throw new NotFound();
  if (!member.answerable) throw new Invalid([{ field, code: "not_answerable" }]);
  return { id: member.id, name: member.name };
}
