import type { OrganizationScope } from "../authorization/scope";
import { type CredentialKind, hasOneHolder } from "../credential/kinds";
import type { StoredCredential } from "../credential/stored";
import type { Tx } from "../db/transaction";
import { Conflict } from "../errors";

type Door = {
  id: string;
  supplierId: string;
  supplier: string;
  endsOn: string | null;
  requested: boolean;
};

/** What else enters with the same credential: the supplier's own standing grant, and other suppliers who hold it. */
export type SameCredential = { sameAccess: boolean; otherHolder: boolean };

/**
 * Recognizes the same access logged again. `Conflict("one_holder")` where another supplier holds an account that
 * has one holder, whatever was confirmed; `Conflict("extension_of")`, naming the grant, where this supplier has a
 * standing grant through the credential; `Conflict("requested_already")`, naming the request, where this supplier's waits
 * for its decision; `Conflict("second_holder")` where another supplier holds it: these three unless the person has seen it
 * and means it. The credential must be locked.
 */
export async function demandNoDuplicate(
  tx: Tx,
  scope: OrganizationScope,
  credential: StoredCredential,
  supplierId: string,
  confirmed: boolean,
): Promise<SameCredential> {
  const doors = await doorsOf(tx, scope, credential.id);
  const held = doors.filter(({ requested }) => !requested);
  const own = held.find((door) => door.supplierId === supplierId && door.id !== "");
  const other = held.find((door) => door.supplierId !== supplierId);
  const asked = doors.find((door) => door.supplierId === supplierId && door.requested);
  if (other !== undefined && hasOneHolder(credential.kind as CredentialKind))
    throw new Conflict("one_holder", "held by another supplier", { supplier: other.supplier });
  if (own !== undefined && !confirmed)
    throw new Conflict("extension_of", "a standing grant through this credential", {
      grant: own.id,
      supplier: own.supplier,
      endsOn: own.endsOn ?? "",
    });
  if (asked !== undefined && !confirmed)
    throw new Conflict("requested_already", "asked for, and not decided", {
      grant: asked.id,
      supplier: asked.supplier,
    });
  if (other !== undefined && !confirmed)
    throw new Conflict("second_holder", "held by another supplier", { supplier: other.supplier });
  return { sameAccess: own !== undefined, otherHolder: other !== undefined };
}

/** Standing grants and requests through the credential, and suppliers who know its secret though their grant is closed (id ""). */
async function doorsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  credentialId: string,
): Promise<Door[]> {
  return tx.$queryRaw<Door[]>`
    SELECT g.id::text, g.supplier_id AS "supplierId", p.name AS supplier, g.ends_on AS "endsOn",
      g.approval_asked_at IS NOT NULL AND g.authorized_on IS NULL AS requested
    FROM access_grant g JOIN supplier p ON p.organization_id = g.organization_id AND p.id = g.supplier_id
    WHERE g.organization_id = ${organizationId}::uuid AND g.credential_id = ${credentialId}::uuid
      AND g.voided_at IS NULL AND g.declined_at IS NULL AND g.closure_id IS NULL
    UNION ALL
    SELECT '', x.supplier_id, p.name, NULL, false
    FROM current_holder x JOIN supplier p ON p.organization_id = x.organization_id AND p.id = x.supplier_id
    WHERE x.organization_id = ${organizationId}::uuid AND x.credential_id = ${credentialId}::uuid
    ORDER BY 1 DESC`;
}
