import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";

/** An access an import made. `touched` says what somebody did with it since; null where nobody did anything. */
export type ImportedAccess = {
  id: string;
  clientId: string;
  client: string;
  system: string;
  account: string;
  touched: "changed" | "destroyed" | "handed_back" | null;
};

/** The accesses an import made that are not void, held, with what was done with each since; by client and system. */
export async function lockImportedAccesses(
  tx: Tx,
  { organizationId }: OrganizationScope,
  importId: string,
): Promise<ImportedAccess[]> {
  await tx.$queryRaw`SELECT id FROM received_access
    WHERE organization_id = ${organizationId}::uuid AND import_id = ${importId}::uuid ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<ImportedAccess[]>`
    SELECT r.id::text, r.client_id::text AS "clientId", c.name AS client, r.system_words AS system, r.account,
      CASE
        WHEN r.destruction_id IS NOT NULL THEN 'destroyed'
        WHEN r.hand_back_id IS NOT NULL THEN 'handed_back'
        WHEN r.version <> 1 THEN 'changed'
      END AS touched
    FROM received_access r
    JOIN client c ON c.organization_id = r.organization_id AND c.id = r.client_id
    WHERE r.organization_id = ${organizationId}::uuid AND r.import_id = ${importId}::uuid AND r.voided_at IS NULL
    ORDER BY c.name_norm, lower(r.system_words), r.id`;
}

/**
 * The clients an import made and nobody has edited since, for whom nothing is on record that is not void; by name. Asked
 * once its accesses are void.
 */
export async function emptyClients(
  tx: Tx,
  { organizationId }: OrganizationScope,
  importId: string,
  appliedAt: Date,
): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT c.id::text, c.name FROM client c
    WHERE c.organization_id = ${organizationId}::uuid AND c.version = 1 AND c.created_at = ${appliedAt}
      AND EXISTS (SELECT FROM received_access r WHERE r.organization_id = c.organization_id AND r.client_id = c.id
                  AND r.import_id = ${importId}::uuid)
      AND NOT EXISTS (SELECT FROM received_access r WHERE r.organization_id = c.organization_id AND r.client_id = c.id
                      AND r.voided_at IS NULL)
    ORDER BY c.name_norm, c.id`;
}
