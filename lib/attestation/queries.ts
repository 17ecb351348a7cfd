import { demandReader } from "../authorization/reader";
import { permit } from "../authorization/relation";
import type { OrganizationScope } from "../authorization/scope";
import { found, knownId } from "../db/found";
import { Prisma } from "../db/generated/client";
import { read } from "../db/transaction";
import { Forbidden } from "../errors";
import { day } from "../grant/stored";
import type { HeldView, Statement } from "./attestation";
import { heldDoors, heldOver } from "./held/doors";
import { forSupplier } from "./held/statement";
import { readStatements } from "./stored";

const { sql } = Prisma;

const OF_A_DOOR = 50;
const OF_A_SUPPLIER = 200;

/**
 * What the organization believes that the supplier of this link holds, what he said of it and what was answered: only his
 * own doors, and of them only what concerns him. Changes nothing. `Forbidden` for anybody but a supplier's link.
 */
export async function readHeld(scope: OrganizationScope, now: Date): Promise<HeldView> {
  scope.demand("register:read");
  const { actor, organization, organizationId } = scope;
  if (actor.kind !== "supplier_link") throw new Forbidden("a supplier's page is read by his link");
  const supplierId = actor.subject.id;
  permit(scope, { owners: [], subjects: [supplierId] }, now);
  return read(scope, async (tx) => {
    const supplier = found(
      await tx.supplier.findFirst({
        where: { organizationId, id: supplierId },
        select: {
          name: true,
          endedOn: true,
          contacts: {
            where: { leftOn: null },
            orderBy: [{ name: "asc" }, { id: "asc" }],
            select: { id: true, name: true, locale: true },
          },
        },
      }),
    );
    const reader = found(supplier.contacts.find(({ id }) => id === actor.contactId));
    const waiting = sql`a.supplier_id = ${supplierId}::uuid AND a.what = 'person_left' AND a.answered_at IS NULL`;
    return {
      organization: { name: organization.name, zone: organization.zone },
      supplier: { name: supplier.name, endedOn: day(supplier.endedOn) },
      reader: { ...reader, locale: reader.locale ?? organization.locale },
      ...(await heldDoors(tx, scope, supplierId, now)),
      ...(await heldOver(tx, scope, supplierId)),
      people: supplier.contacts.map(({ id, name }) => ({ id, name })),
      left: (await readStatements(tx, scope, waiting, OF_A_SUPPLIER)).map(forSupplier),
    };
  });
}

/** What the supplier said of this grant, newest first, fifty at most; beside it stands what was done, in the grant's own page. */
export async function statementsAbout(
  scope: OrganizationScope,
  grantId: string,
): Promise<Statement[]> {
  demandReader(scope);
  const about = sql`a.grant_id = ${knownId(grantId)}::uuid`;
  return read(scope, (tx) => readStatements(tx, scope, about, OF_A_DOOR));
}

/** What this supplier said of its people, newest first, 200 at most: answered or not. */
export async function statementsOfPeople(
  scope: OrganizationScope,
  supplierId: string,
): Promise<Statement[]> {
  demandReader(scope);
  const about = sql`a.supplier_id = ${knownId(supplierId)}::uuid AND a.what = 'person_left'`;
  return read(scope, (tx) => readStatements(tx, scope, about, OF_A_SUPPLIER));
}
