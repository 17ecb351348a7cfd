import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";

/** A living membership as it stands now, its row held until the transaction ends. */
export type StoredMember = {
  id: string;
  personId: string;
  name: string;
  role: "admin" | "member" | "auditor";
  untilOn: string | null;
  version: number;
};

/**
 * Holds the living membership with this id, and with it every admin's, always in the order of their ids:
 * two who would each take the last other admin away wait for one another. `NotFound` where there is none.
 */
export async function lockMember(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
): Promise<{ member: StoredMember; admins: number }> {
  const rows = await tx.$queryRaw<StoredMember[]>`
    SELECT id, person_id AS "personId", name, role, until_on AS "untilOn", version FROM membership
    WHERE organization_id = ${scope.organizationId}::uuid AND ended_at IS NULL
      AND (role = 'admin' OR id = ${id}::uuid)
    ORDER BY id FOR UPDATE`;
  const member = rows.find((row) => row.id === id);
  if (member === undefined) throw new NotFound();
  return { member, admins: rows.filter((row) => row.role === "admin").length };
}

/** Refuses to take the last admin away: `Conflict("last_admin")`. */
export function demandOtherAdmin(member: StoredMember, admins: number): void {
  if (member.role === "admin" && admins < 2)
    throw new Conflict("last_admin", "the last admin would go");
}
