import type { OrganizationScope } from "../authorization/scope";
import { type CredentialKind, hasOneHolder } from "../credential/kinds";
import type { StoredCredential } from "../credential/stored";
import type { Tx } from "../db/transaction";
import { Conflict } from "../errors";

type Door = { id: string; supplierId: string; supplier: string; endsOn: string | null };

/** What else enters with the same credential: the supplier's own standing grant, and other suppliers who hold it. */
export type SameCredential = { sameAccess: boolean; otherHolder: boolean };

/**
 * Recognizes the same access logged again. `Conflict("one_holder")` where another supplier holds an account that
 * has one holder, whatever was confirmed; `Conflict("extension_of")`, naming the grant, where this supplier has a
 * standing grant through the credential; `Conflict("second_holder")` where another supplier holds it: these two
 * unless the person has seen it and means it. The credential must be locked.
 */
export async function demandNoDuplicate(
  tx: Tx,
  scope: OrganizationScope,
  credential: StoredCredential,
  supplierId: string,
  confirmed: boolean,
): Promise<SameCredential> {
  const doors = await doorsOf(tx, scope, credential.id);
  const own = doors.find((door) => door.supplierId === supplierId && door.id !== "");
  const other = doors.find((door) => door.supplierId !== supplierId);
  if (other !== undefined && hasOneHolder(credential.kind as CredentialKind))
    throw new Conflict("one_holder", "held by another supplier", { supplier: other.supplier });
  if (own !== undefined && !confirmed)
    throw new Conflict("extension_of", "a standing grant through this credential", {
      grant: own.id,
      supplier: own.supplier,
      endsOn: own.endsOn ?? "",
    });
  if (other !== undefined && !confirmed)
    throw new Conflict("second_holder", "held by another supplier", { supplier: other.supplier });
  return { sameAccess: own !== undefined, otherHolder: other !== undefined };
}

/** Standing grants through the credential, and suppliers who know its secret though their grant is closed (id ""). */
async function doorsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  credentialId: string,
): Promise<Door[]> {
  return tx.$queryRaw<Door[]>`
    SELECT g.id::text, g.supplier_id AS "supplierId", p.name AS supplier, g.ends_on AS "endsOn"
    FROM standing_grant g JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.credential_id = ${credentialId}::uuid
    UNION ALL
    SELECT '', x.supplier_id, p.name, NULL
    FROM current_holder x JOIN supplier p ON p.organization_id = x.organization_id AND p.id = x.supplier_id
    WHERE x.organization_id = ${organizationId}::uuid AND x.credential_id = ${credentialId}::uuid
    ORDER BY 1 DESC`;
}
