import { inOrganization } from "@/lib/db/transaction";
import { askAllSuppliers } from "@/lib/supplier/operations/ask-all";
import { askOneSupplier } from "@/lib/supplier/operations/ask-one";
import { logDoor } from "../support/register";
import { rowsOf } from "../support/register-rows";
import { type Member, NOON, type World } from "../support/world";

export type Person = [name: string, email: string | null];

/** A supplier with doors of these people (the first named by every door), and what they are reached by. */
export async function firm(
  world: World,
  supplier: string,
  people: Person[],
  words: Parameters<typeof logDoor>[1][] = [{}],
) {
  const [first] = people;
  const doors = [];
  for (const one of words)
    doors.push(await logDoor(world, { supplier, ...(first && { contact: first[0] }), ...one }));
  const supplierId = doors[0]?.supplierId ?? "";
  const { organizationId } = world;
  for (const [name, email] of people) {
    const where = { organizationId, supplierId, name };
    const set = () =>
      inOrganization(organizationId, (tx) => tx.contact.updateMany({ where, data: { email } }));
    if ((await set()).count === 0) {
      await rowsOf(world).contact(supplierId, name);
      await set();
    }
  }
  return { id: supplierId, doors: doors.map(({ id }) => id) };
}

export const setContact = ({ organizationId }: World, name: string, data: object) =>
  inOrganization(organizationId, (tx) =>
    tx.contact.updateMany({ where: { organizationId, name }, data }),
  );

export const questionsOf = ({ organizationId }: World) =>
  inOrganization(organizationId, (tx) =>
    tx.question.findMany({ where: { organizationId }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );

/** Why asking is over, by supplier: of those asked no more. */
export async function endsOf({ organizationId }: World) {
  const rows = await inOrganization(organizationId, (tx) =>
    tx.askingEnd.findMany({ where: { organizationId }, include: { supplier: true } }),
  );
  return rows.map(({ supplier, why }) => `${supplier.name}: ${why}`).sort();
}

export const askFirm = async (
  world: World,
  supplierId: string,
  { by = world.admin, now = NOON, contactId = null as string | null } = {} as {
    by?: Member;
    now?: Date;
    contactId?: string | null;
  },
) => askOneSupplier(await world.as(by, "supplier:ask", now), { supplierId, contactId }, now);

export const askAll = async (world: World, now = NOON, by = world.admin) =>
  askAllSuppliers(await world.as(by, "supplier:ask_all", now), now);

/** As many suppliers more, each with a contact and a door like this one's; in one statement, as there may be thousands. */
export async function copySuppliers({ organizationId }: World, supplierId: string, count: number) {
  await inOrganization(
    organizationId,
    (tx) => tx.$executeRaw`
      WITH one AS MATERIALIZED (
        SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS contact_id FROM generate_series(1, ${count}::int) AS n
      ), firm AS (
        INSERT INTO supplier SELECT (jsonb_populate_record(s, jsonb_build_object('id', one.id, 'name', 'Firm ' || n, 'name_norm', 'firm ' || n))).*
        FROM supplier s, one WHERE s.id = ${supplierId}::uuid
      ), person AS (
        INSERT INTO contact SELECT (jsonb_populate_record(c, jsonb_build_object('id', one.contact_id, 'supplier_id', one.id,
          'email', 'c' || n || '@firm.example'))).*
        FROM contact c, one WHERE c.id = (SELECT id FROM contact WHERE supplier_id = ${supplierId}::uuid LIMIT 1)
      )
      INSERT INTO access_grant SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'supplier_id', one.id,
        'contact_id', one.contact_id))).*
      FROM access_grant g, one WHERE g.id = (SELECT id FROM access_grant WHERE supplier_id = ${supplierId}::uuid LIMIT 1)`,
    { timeout: 30_000 },
  );
}
