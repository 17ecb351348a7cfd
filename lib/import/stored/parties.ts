import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import { Conflict } from "@/lib/errors";
import { nameKey } from "../fold";
import type { ImportPlan, PlannedCredential } from "../plan";

/** A thing the rows name, as it stands in the register now. */
export type Party = { id: string; name: string; isNew: boolean };

/** Everything that grants belong to, by the keys of the plan. */
export type Parties = {
  suppliers: ReadonlyMap<string, Party>;
  contacts: ReadonlyMap<string, Party>;
  systems: ReadonlyMap<string, Party>;
  credentials: ReadonlyMap<string, Party>;
};

type Import = { id: string };

/**
 * Finds the suppliers, contacts, systems and credentials of a plan or makes them, each kind in one statement. What is there
 * under the same compared name is used; two who name the same one at once get one.
 */
export async function insertParties(
  tx: Tx,
  scope: OrganizationScope,
  one: Import,
  plan: ImportPlan,
  now: Date,
): Promise<Parties> {
  const suppliers = await insertSuppliers(tx, scope, one, plan, now);
  const contacts = await insertContacts(tx, scope, plan, suppliers, now);
  const systems = await insertSystems(tx, scope, one, plan, now);
  const credentials = await insertCredentials(tx, scope, plan, systems, now);
  return { suppliers, contacts, systems, credentials };
}

type Found = { id: string; name: string; key: string };

function parties(found: readonly Found[], made: ReadonlySet<string>): Map<string, Party> {
  return new Map(found.map(({ id, name, key }) => [key, { id, name, isNew: made.has(id) }]));
}

async function insertSuppliers(
  tx: Tx,
  { organizationId }: OrganizationScope,
  one: Import,
  { suppliers }: ImportPlan,
  now: Date,
) {
  const made = suppliers.map(({ key, name }) => ({ id: newId(), key, name }));
  await tx.$executeRaw`
    INSERT INTO supplier (organization_id, id, name, name_norm, import_id, created_at)
    SELECT ${organizationId}::uuid, x.id, x.name, x.key, ${one.id}::uuid, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS x(id uuid, key text, name text)
    ON CONFLICT DO NOTHING`;
  const found = await tx.$queryRaw<Found[]>`
    SELECT id::text, name, name_norm AS key FROM supplier
    WHERE organization_id = ${organizationId}::uuid AND name_norm = ANY(${made.map(({ key }) => key)}::text[])`;
  return parties(found, new Set(made.map(({ id }) => id)));
}

async function insertSystems(
  tx: Tx,
  { organizationId }: OrganizationScope,
  one: Import,
  { systems }: ImportPlan,
  now: Date,
) {
  const made = systems.map(({ key, name, ownerId }) => ({ id: newId(), key, name, ownerId }));
  await tx.$executeRaw`
    INSERT INTO system (organization_id, id, name, name_norm, owner_id, import_id, created_at)
    SELECT ${organizationId}::uuid, x.id, x.name, x.key, x."ownerId", ${one.id}::uuid, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS x(id uuid, key text, name text, "ownerId" uuid)
    ON CONFLICT DO NOTHING`;
  const found = await tx.$queryRaw<Found[]>`
    SELECT id::text, name, name_norm AS key FROM system
    WHERE organization_id = ${organizationId}::uuid AND name_norm = ANY(${made.map(({ key }) => key)}::text[])`;
  return parties(found, new Set(made.map(({ id }) => id)));
}

async function insertContacts(
  tx: Tx,
  scope: OrganizationScope,
  { contacts }: ImportPlan,
  suppliers: ReadonlyMap<string, Party>,
  now: Date,
) {
  const { organizationId } = scope;
  const of = (key: string) => idOf(suppliers, key);
  const known = await knownContacts(tx, scope, [...suppliers.values()]);
  const all = contacts.map(({ key, supplierKey, ...facts }) => {
    const there =
      facts.email === null ? undefined : known.get(`${of(supplierKey)} email ${facts.email}`);
    const id = there ?? known.get(`${of(supplierKey)} name ${nameKey(facts.name)}`);
    return {
      key,
      supplierId: of(supplierKey),
      id: id ?? newId(),
      isNew: id === undefined,
      ...facts,
    };
  });
  const rows = JSON.stringify(all);
  const today = scope.today(now);
  await tx.$executeRaw`
    INSERT INTO contact (organization_id, id, supplier_id, name, email, phone, left_on, left_known_on, created_at)
    SELECT ${organizationId}::uuid, x.id, x."supplierId", x.name, x.email, x.phone, x."leftOn",
      CASE WHEN x."leftOn" IS NOT NULL THEN ${today} END, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS x(id uuid, "isNew" boolean, "supplierId" uuid, name text, email text, phone text, "leftOn" text)
    WHERE x."isNew"`;
  await tx.$executeRaw`
    UPDATE contact c SET left_on = x."leftOn", left_known_on = ${today}, version = c.version + 1
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "isNew" boolean, "leftOn" text)
    WHERE c.organization_id = ${organizationId}::uuid AND c.id = x.id AND NOT x."isNew"
      AND x."leftOn" IS NOT NULL AND c.left_on IS NULL`;
  return new Map(
    all.map(({ key, id, name, isNew }): [string, Party] => [key, { id, name, isNew }]),
  );
}

/** The contacts of suppliers that were there, by address and by name. */
async function knownContacts(
  tx: Tx,
  { organizationId }: OrganizationScope,
  suppliers: readonly Party[],
): Promise<Map<string, string>> {
  const ids = suppliers.flatMap(({ id, isNew }) => (isNew ? [] : [id]));
  const found = await tx.contact.findMany({
    where: { organizationId, supplierId: { in: ids } },
    select: { id: true, supplierId: true, name: true, email: true },
    orderBy: { id: "desc" },
  });
  return new Map(
    found.flatMap(({ id, supplierId, name, email }): [string, string][] => [
      [`${supplierId} name ${nameKey(name)}`, id],
      ...(email === null
        ? []
        : [[`${supplierId} email ${email.toLowerCase()}`, id] as [string, string]]),
    ]),
  );
}

async function insertCredentials(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { credentials }: ImportPlan,
  systems: ReadonlyMap<string, Party>,
  now: Date,
) {
  const made = credentials.map((credential) => ({
    id: newId(),
    systemId: idOf(systems, credential.systemKey),
    kind: credential.kind,
    identifier: credential.identifier,
    norm: nameKey(credential.identifier),
    rotateEveryDays: credential.rotateEveryDays,
  }));
  const rows = JSON.stringify(made);
  await tx.$executeRaw`
    INSERT INTO credential (organization_id, id, system_id, kind, identifier, identifier_norm, rotate_every_days, created_at)
    SELECT ${organizationId}::uuid, x.id, x."systemId", x.kind, x.identifier, x.norm, x."rotateEveryDays", ${now}
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS x(id uuid, "systemId" uuid, kind text, identifier text, norm text, "rotateEveryDays" int)
    ON CONFLICT DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; wanted: string }[]>`
    SELECT c.id::text, x.id::text AS wanted
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "systemId" uuid, kind text, norm text)
    JOIN credential c ON c.organization_id = ${organizationId}::uuid AND c.system_id = x."systemId" AND c.kind = x.kind
      AND c.identifier_norm = x.norm AND c.retired_at IS NULL`;
  const ids = new Map(found.map(({ id, wanted }) => [wanted, id]));
  return new Map(
    made.map(({ id: wanted }, index): [string, Party] => {
      const { key, identifier } = credentials[index] as PlannedCredential;
      const id = ids.get(wanted);
      if (id === undefined) throw new Conflict("changed_meanwhile", "credential retired meanwhile");
      return [key, { id, name: identifier, isNew: id === wanted }];
    }),
  );
}

/** The id of a party by its key in the plan. */
export function idOf(found: ReadonlyMap<string, Party>, key: string): string {
  const one = found.get(key);
  if (one === undefined) throw new Error("a plan names a party that was not inserted");
  return one.id;
}
