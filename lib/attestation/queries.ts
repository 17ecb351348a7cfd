import { demandReader } from "../authorization/reader";
import { permit, permittedActions } from "../authorization/relation";
import type { OrganizationScope } from "../authorization/scope";
import { found, knownId } from "../db/found";
import { Prisma } from "../db/generated/client";
import { read, type Tx } from "../db/transaction";
import { Forbidden } from "../errors";
import { day } from "../grant/stored";
import type { HeldPages, HeldView, Statement } from "./attestation";
import { heldDoors, heldOver } from "./held/doors";
import { forSupplier } from "./held/statement";
import { concernedBy } from "./saying/telling";
import { firstStatements, readStatements } from "./stored";

const { sql } = Prisma;

const LEFT_AT_MOST = 200;

/**
 * What the organization believes that the supplier of this link holds, what he said of it and what was answered: only his
 * own doors, and of them only what concerns him. Changes nothing. `Forbidden` for anybody but a supplier's link.
 */
export async function readHeld(
  scope: OrganizationScope,
  now: Date,
  { page, overPage }: HeldPages = { page: 0, overPage: 0 },
): Promise<HeldView> {
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
    const { page: shown, ...doors } = await heldDoors(tx, scope, supplierId, page, now);
    const { overPage: overShown, ...over } = await heldOver(tx, scope, supplierId, overPage);
    return {
      organization: { name: organization.name, zone: organization.zone },
      supplier: { name: supplier.name, endedOn: day(supplier.endedOn) },
      reader: { ...reader, locale: reader.locale ?? organization.locale },
      ...doors,
      ...over,
      pages: { page: shown, overPage: overShown },
      people: supplier.contacts.map(({ id, name }) => ({ id, name })),
      left: (await readStatements(tx, scope, waiting, LEFT_AT_MOST)).map(forSupplier),
    };
  });
}

/** A statement on its supplier's page: the door it is about, and whether the reader may answer it. */
export type SaidThere = Statement & {
  door: { system: string; account: string } | null;
  mayAnswer: boolean;
};

/** Whoever of a supplier's people can open its page now, since when, and until when. */
export type LivingLink = { contactId: string; contact: string; at: Date; until: Date };

export type SaidBySupplier = {
  statements: SaidThere[];
  /** Whether more was said than is shown. */
  more: boolean;
  links: LivingLink[];
};

const SHOWN_OF_SUPPLIER = 50;

/**
 * All that this supplier said, what nobody has answered first, then the newest, `SHOWN_OF_SUPPLIER` at most, and the
 * latest living link of each of its people. `NotFound` where the organization has no such supplier.
 */
export async function readSaidBySupplier(
  scope: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<SaidBySupplier> {
  demandReader(scope);
  const id = knownId(supplierId);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    found(await tx.supplier.findFirst({ where: { organizationId, id }, select: { id: true } }));
    const about = sql`a.supplier_id = ${id}::uuid`;
    const said = await firstStatements(tx, scope, about, SHOWN_OF_SUPPLIER + 1);
    const shown = said.slice(0, SHOWN_OF_SUPPLIER);
    const doors = await doorsOf(tx, scope, shown);
    const statements: SaidThere[] = [];
    for (const one of shown)
      statements.push({ ...one, ...(await concerning(tx, scope, one, doors, now)) });
    const links = await livingLinks(tx, scope, id, now);
    return { statements, more: said.length > SHOWN_OF_SUPPLIER, links };
  });
}

async function livingLinks(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<LivingLink[]> {
  const of = {
    organizationId,
    purpose: "supplier",
    subjectKind: "supplier",
    subjectId: supplierId,
  };
  const links = await tx.link.findMany({
    where: { ...of, endedAt: null, expiresAt: { gt: now }, contact: { leftOn: null } },
    orderBy: [{ contactId: "asc" }, { expiresAt: "desc" }],
    distinct: ["contactId"],
    select: { createdAt: true, expiresAt: true, contact: { select: { id: true, name: true } } },
  });
  return links.flatMap(({ contact, createdAt: at, expiresAt: until }) =>
    contact === null ? [] : [{ contactId: contact.id, contact: contact.name, at, until }],
  );
}

type Door = { owners: string[]; door: { system: string; account: string } };

/** Every door that these statements are about, asked for once. */
async function doorsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  statements: readonly Statement[],
): Promise<Map<string, Door>> {
  const ids = statements.flatMap(({ grantId }) => grantId ?? []);
  const grants = await tx.grant.findMany({
    where: { organizationId, id: { in: ids } },
    select: {
      id: true,
      ownerId: true,
      credential: {
        select: { identifier: true, system: { select: { name: true, ownerId: true } } },
      },
    },
  });
  return new Map(
    grants.map(({ id, ownerId, credential: { identifier: account, system } }) => [
      id,
      { owners: [ownerId, system.ownerId], door: { system: system.name, account } },
    ]),
  );
}

async function concerning(
  tx: Tx,
  scope: OrganizationScope,
  { grantId, supplierId, personId }: Statement,
  doors: ReadonlyMap<string, Door>,
  now: Date,
): Promise<Pick<SaidThere, "door" | "mayAnswer">> {
  const about = grantId === null ? undefined : doors.get(grantId);
  const owners = about?.owners ?? (await concernedBy(tx, scope, supplierId, personId));
  return {
    door: about?.door ?? null,
    mayAnswer: permittedActions(scope, { owners }, now).includes("attestation:answer"),
  };
}
