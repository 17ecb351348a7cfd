import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import { nameKey } from "../fold";
import type { ImportRow } from "../row";
import type { RegisteredGrant, RegisterNow } from "../settle";

/**
 * What the register holds beside these rows at this moment. The living credentials the rows name, and those of the grants
 * they extend, are held: whoever logs a door through one of them waits, or is seen here.
 */
export async function readRegisterNow(
  tx: Tx,
  scope: OrganizationScope,
  importId: string,
  rows: readonly ImportRow[],
  extended: readonly string[],
): Promise<RegisterNow> {
  const accounts = JSON.stringify(accountsOf(rows));
  await lockCredentials(tx, scope, accounts, extended);
  return {
    grants: await readGrants(tx, scope, accounts, extended),
    importedRows: await readImportedRows(tx, scope, importId, rows),
  };
}

function accountsOf(rows: readonly ImportRow[]) {
  const found = new Map(
    rows.map(({ system, kind, identifier }) => {
      const account = { system: nameKey(system), kind, identifier: nameKey(identifier) };
      return [Object.values(account).join("\u001F"), account];
    }),
  );
  return [...found.values()];
}

async function lockCredentials(
  tx: Tx,
  { organizationId }: OrganizationScope,
  accounts: string,
  extended: readonly string[],
): Promise<void> {
  await tx.$queryRaw`
    WITH named AS (
      SELECT c.id FROM jsonb_to_recordset(${accounts}::jsonb) AS x(system text, kind text, identifier text)
      JOIN system s ON s.organization_id = ${organizationId}::uuid AND s.name_norm = x.system
      JOIN credential c ON c.organization_id = ${organizationId}::uuid AND c.system_id = s.id AND c.kind = x.kind
        AND c.identifier_norm = x.identifier AND c.retired_at IS NULL
      UNION
      SELECT g.credential_id FROM access_grant g
      WHERE g.organization_id = ${organizationId}::uuid AND g.id = ANY(${extended}::uuid[]))
    SELECT id FROM credential WHERE organization_id = ${organizationId}::uuid AND id IN (SELECT id FROM named)
    ORDER BY id FOR UPDATE`;
}

async function readGrants(
  tx: Tx,
  { organizationId }: OrganizationScope,
  accounts: string,
  extended: readonly string[],
): Promise<RegisteredGrant[]> {
  return tx.$queryRaw<RegisteredGrant[]>`
    SELECT g.id::text, p.name_norm AS "supplierNorm", s.name_norm AS "systemNorm", c.kind,
      c.identifier_norm AS "identifierNorm", g.starts_on AS "startsOn", g.ends_on AS "endsOn",
      g.closure_id IS NULL AND granted.yes AS standing
    FROM access_grant g
    CROSS JOIN LATERAL (SELECT g.declined_at IS NULL AND (g.approval_asked_at IS NULL OR g.authorized_on IS NOT NULL) AS yes) AS granted
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system s ON s.organization_id = c.organization_id AND s.id = c.system_id
    JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.voided_at IS NULL
      AND (g.id = ANY(${extended}::uuid[]) OR granted.yes AND (s.name_norm, c.kind, c.identifier_norm) IN
        (SELECT x.system, x.kind, x.identifier
         FROM jsonb_to_recordset(${accounts}::jsonb) AS x(system text, kind text, identifier text)))
    ORDER BY g.id`;
}

async function readImportedRows(
  tx: Tx,
  { organizationId }: OrganizationScope,
  importId: string,
  rows: readonly ImportRow[],
): Promise<Map<string, string | null>> {
  const keys = rows.flatMap(({ rowKey }) => (rowKey === null ? [] : [rowKey]));
  const found = await tx.$queryRaw<{ key: string; grantId: string | null }[]>`
    SELECT r.cells->'row'->>'rowKey' AS key, r.grant_id::text AS "grantId"
    FROM import i JOIN import_row r ON r.organization_id = i.organization_id AND r.import_id = i.id
    WHERE i.organization_id = ${organizationId}::uuid AND i.state = 'applied' AND i.id <> ${importId}::uuid
      AND r.verdict IN ('imported', 'extended') AND r.cells->'row'->>'rowKey' = ANY(${keys}::text[])`;
  return new Map(found.map(({ key, grantId }) => [key, grantId]));
}
