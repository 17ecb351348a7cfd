import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { Conflict, NotFound } from "../../errors";
import { isRequested } from "../../grant/stored";
import type { AttestationKind } from "../attestation";
import { isAboutOpenDoor } from "../rules";

const DOOR = {
  supplier: { select: { name: true } },
  owner: { select: { endedAt: true } },
  closure: { select: { happenedOn: true } },
  credential: { include: { system: true } },
} as const;

/**
 * The doors a supplier speaks of, held until the transaction ends. `NotFound` where one of them is not this supplier's, or
 * is none (never given, or logged in error): the same as of one that nobody has. `Conflict("door_closed")` with the day,
 * its system and account, and the organization that closed it, where what is said needs a door that stands.
 */
export async function lockDoors(
  tx: Tx,
  scope: OrganizationScope,
  supplierId: string,
  what: AttestationKind,
  ids: readonly string[],
) {
  const { organizationId, organization } = scope;
  await tx.$queryRaw`SELECT id FROM access_grant
    WHERE organization_id = ${organizationId}::uuid AND supplier_id = ${supplierId}::uuid AND id = ANY(${[...ids]}::uuid[])
    ORDER BY id FOR UPDATE`;
  const doors = await tx.grant.findMany({
    where: { organizationId, supplierId, id: { in: [...ids] }, voidedAt: null, declinedAt: null },
    include: DOOR,
    orderBy: { id: "asc" },
  });
  if (doors.length !== ids.length || doors.some(isRequested)) throw new NotFound();
  const closed = doors.find(({ closure }) => closure !== null);
  if (closed?.closure && isAboutOpenDoor(what))
    throw new Conflict("door_closed", "said of a closed door", {
      by: organization.name,
      on: closed.closure.happenedOn,
      system: closed.credential.system.name,
      account: closed.credential.identifier,
    });
  return doors;
}

export type SpokenDoor = Awaited<ReturnType<typeof lockDoors>>[number];

/** The latest generation of each door's credential that any door of this supplier was handed, by the credential's id. */
export async function generationsKnown(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
  doors: readonly SpokenDoor[],
): Promise<Map<string, number>> {
  const ids = [...new Set(doors.map(({ credentialId }) => credentialId))];
  const rows = await tx.$queryRaw<{ id: string; generation: number }[]>`
    SELECT h.credential_id::text AS id, max(h.generation) AS generation FROM handover h
    JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id
    WHERE h.organization_id = ${organizationId}::uuid AND h.credential_id = ANY(${ids}::uuid[])
      AND g.supplier_id = ${supplierId}::uuid AND g.voided_at IS NULL
    GROUP BY 1`;
  return new Map(rows.map(({ id, generation }) => [id, generation]));
}
