import type { AuditEntry } from "@/lib/audit/record";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { clientMade, type StoredClient } from "@/lib/client/stored";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { Answerable } from "@/lib/membership/answerable";
import { normalizeName } from "@/lib/text/clean";
import type { ReceivedRow } from "../schema";

/** The clients the rows name, by their normalised names: found, else made. Their rows are held until the transaction ends. */
export async function clientsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  rows: readonly ReceivedRow[],
  now: Date,
): Promise<{ byName: Map<string, StoredClient>; audit: AuditEntry[] }> {
  const named = new Map(rows.map(({ client }) => [normalizeName(client), client]));
  const data = [...named].map(([nameNorm, name]) => ({
    organizationId,
    id: newId(),
    name,
    nameNorm,
    createdAt: now,
  }));
  await tx.client.createMany({ data, skipDuplicates: true });
  await tx.$queryRaw`SELECT id FROM client WHERE organization_id = ${organizationId}::uuid
    AND name_norm = ANY(${[...named.keys()]}::text[]) ORDER BY id FOR NO KEY UPDATE`;
  const clients = await tx.client.findMany({
    where: { organizationId, nameNorm: { in: [...named.keys()] } },
  });
  const mine = new Set(data.map(({ id }) => id));
  const audit = clients.filter(({ id }) => mine.has(id)).map(clientMade);
  return { byName: new Map(clients.map((client) => [client.nameNorm, client])), audit };
}

/** Makes the clients' persons the rows name, but those known by their address, or without one by their name. */
export async function writePeople(
  tx: Tx,
  { organizationId }: OrganizationScope,
  rows: readonly ReceivedRow[],
  byName: ReadonlyMap<string, StoredClient>,
  now: Date,
): Promise<AuditEntry[]> {
  const ids = [...byName.values()].map(({ id }) => id);
  const known = await tx.clientContact.findMany({
    where: { organizationId, clientId: { in: ids }, leftOn: null },
    select: { clientId: true, name: true, email: true },
  });
  const seen = new Set(known.flatMap(({ clientId, ...one }) => personKeys(clientId, one)));
  const made = rows.flatMap(({ client, contact }) => {
    const clientId = byName.get(normalizeName(client))?.id;
    if (contact === null || clientId === undefined) return [];
    const [key = ""] = personKeys(clientId, contact);
    if (seen.has(key)) return [];
    for (const one of personKeys(clientId, contact)) seen.add(one);
    return [{ organizationId, id: newId(), clientId, ...contact, createdAt: now }];
  });
  await tx.clientContact.createMany({ data: made });
  return made.map(({ id, clientId, name, email }) => ({
    action: "client_contact.created",
    subjects: [
      { kind: "client_contact", id },
      { kind: "client", id: clientId },
    ],
    personal: { name, email },
  }));
}

/** How a person is known: by his address first, where he has one, and by his name. */
function personKeys(clientId: string, { name, email }: { name: string; email: string | null }) {
  const byName = `${clientId} ${normalizeName(name)}`;
  return email === null ? [byName] : [`${clientId} ${email.toLowerCase()}`, byName];
}

/** The members who can use or answer for an access, held; `NotFound` where an id is nobody's here. Who cannot answer any more is left out. */
export async function answerableOf(
  tx: Tx,
  scope: OrganizationScope,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Answerable>> {
  const wanted = [...new Set(ids)];
  const members = await tx.$queryRaw<(Answerable & { answerable: boolean })[]>`
    SELECT id::text, name, ended_at IS NULL AND role <> 'auditor'
      AND (until_on IS NULL OR until_on >= ${scope.today(now)}) AS answerable
    FROM membership WHERE organization_id = ${scope.organizationId}::uuid AND id = ANY(${wanted}::uuid[])
    ORDER BY id FOR SHARE`;
  if (members.length < wanted.length) throw new NotFound("a member of nothing here");
  const able = members.filter(({ answerable }) => answerable);
  return new Map(able.map(({ id, name }) => [id, { id, name }]));
}
