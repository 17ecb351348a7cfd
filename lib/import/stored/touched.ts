import type { Tx } from "@/lib/db/transaction";
import type { Hand } from "./inserts";

/** A grant an import made. `touched` says what somebody did with it since; null where nobody did anything. */
export type ImportedGrant = {
  id: string;
  credentialId: string;
  systemId: string;
  supplierId: string;
  supplier: string;
  system: string;
  identifier: string;
  touched: "changed" | "closed" | "handed_over" | "rotated" | "extended" | null;
};

/**
 * The grants an import made that are not void, held, with what was done with each since: its version moved, a closure, a
 * handover, a former end or a rotation of its credential that the import did not write itself.
 */
export async function lockImportedGrants(
  tx: Tx,
  { scope, importId }: Pick<Hand, "scope" | "importId">,
  appliedAt: Date,
): Promise<ImportedGrant[]> {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT id FROM credential WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT credential_id FROM access_grant WHERE organization_id = ${organizationId}::uuid AND import_id = ${importId}::uuid)
    ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM access_grant
    WHERE organization_id = ${organizationId}::uuid AND import_id = ${importId}::uuid ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<ImportedGrant[]>`
    SELECT g.id::text, g.credential_id::text AS "credentialId", c.system_id::text AS "systemId",
      g.supplier_id::text AS "supplierId", p.name AS supplier, s.name AS system, c.identifier,
      CASE
        WHEN EXISTS (SELECT FROM closure z WHERE z.organization_id = g.organization_id AND z.grant_id = g.id
                     AND z.recorded_at <> ${appliedAt}) THEN 'closed'
        WHEN EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id
                     AND h.recorded_at <> ${appliedAt}) THEN 'handed_over'
        WHEN EXISTS (SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
                     AND r.recorded_at > ${appliedAt}) THEN 'rotated'
        WHEN EXISTS (SELECT FROM grant_change x WHERE x.organization_id = g.organization_id AND x.grant_id = g.id
                     AND x.what IN ('end', 'review') AND x.at <> ${appliedAt}) THEN 'extended'
        WHEN g.version <> 1 THEN 'changed'
      END AS touched
    FROM access_grant g
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
    JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.import_id = ${importId}::uuid AND g.voided_at IS NULL
    ORDER BY p.name, s.name, g.id`;
}

/** Grants of the register that an import gave a later end, which its undoing leaves. */
export async function extendedByImport(
  tx: Tx,
  { scope, importId }: Pick<Hand, "scope" | "importId">,
): Promise<ImportedGrant[]> {
  const { organizationId } = scope;
  return tx.$queryRaw<ImportedGrant[]>`
    SELECT DISTINCT ON (g.id) g.id::text, g.credential_id::text AS "credentialId", c.system_id::text AS "systemId",
      g.supplier_id::text AS "supplierId", p.name AS supplier, s.name AS system, c.identifier, 'extended' AS touched
    FROM import_row r
    JOIN access_grant g ON g.organization_id = r.organization_id AND g.id = r.grant_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
    JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    WHERE r.organization_id = ${organizationId}::uuid AND r.import_id = ${importId}::uuid AND r.verdict = 'extended'
      AND g.import_id IS DISTINCT FROM ${importId}::uuid AND g.voided_at IS NULL`;
}

/** A supplier or system that an import made, and that holds no door any more. */
export type EmptyParty = { kind: "supplier" | "system"; id: string; name: string };

/**
 * What an import made and nobody has edited since, without any grant that is not void: suppliers first, by name. Asked
 * once its grants are void.
 */
export async function emptyParties(
  tx: Tx,
  { scope, importId }: Pick<Hand, "scope" | "importId">,
): Promise<EmptyParty[]> {
  const { organizationId } = scope;
  return tx.$queryRaw<EmptyParty[]>`
    SELECT 'supplier' AS kind, p.id::text, p.name FROM supplier p
    WHERE p.organization_id = ${organizationId}::uuid AND p.import_id = ${importId}::uuid AND p.version = 1
      AND NOT EXISTS (SELECT FROM access_grant g WHERE g.organization_id = p.organization_id AND g.supplier_id = p.id
                      AND g.voided_at IS NULL)
    UNION ALL
    SELECT 'system', s.id::text, s.name FROM system s
    WHERE s.organization_id = ${organizationId}::uuid AND s.import_id = ${importId}::uuid AND s.version = 1
      AND NOT EXISTS (SELECT FROM credential c
                      JOIN access_grant g ON g.organization_id = c.organization_id AND g.credential_id = c.id
                      WHERE c.organization_id = s.organization_id AND c.system_id = s.id AND g.voided_at IS NULL)
    ORDER BY kind, name, id`;
}
