import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { noticeProps } from "../../grant/stored";
import { enqueueNotice } from "../../outbox/enqueue";
import type { NoticeTemplate } from "../../outbox/templates";
import type { SayAttestationInput } from "../schema";
import type { SpokenDoor } from "./doors";
import type { Speaker } from "./firm";

const TEMPLATES: Partial<Record<SayAttestationInput["what"], NoticeTemplate>> = {
  done: "supplier_says_done",
  never_got: "supplier_never_got",
  still_needed: "supplier_asks_longer",
};

/** Tells the owners of these doors what the supplier says of them: one mail each. His words come marked as his. */
export async function tellOwners(
  tx: Tx,
  scope: OrganizationScope,
  doors: readonly SpokenDoor[],
  input: SayAttestationInput,
  now: Date,
): Promise<void> {
  const template = TEMPLATES[input.what];
  if (template !== undefined) await tellEach(tx, scope, doors, template, input, now);
}

/** Tells the owners of doors they were asked to close that this is asked no more: the supplier still needs them, within their end. */
export async function tellTakenBack(
  tx: Tx,
  scope: OrganizationScope,
  doors: readonly SpokenDoor[],
  input: SayAttestationInput,
  now: Date,
): Promise<void> {
  await tellEach(tx, scope, doors, "supplier_takes_back", input, now);
}

async function tellEach(
  tx: Tx,
  scope: OrganizationScope,
  doors: readonly SpokenDoor[],
  template: NoticeTemplate,
  { untilOn, words }: SayAttestationInput,
  now: Date,
): Promise<void> {
  for (const door of doors) {
    const recipientId = door.owner.endedAt === null ? door.ownerId : door.credential.system.ownerId;
    const subject = { kind: "grant", id: door.id };
    const props = { ...noticeProps(door), why: words, endsOn: untilOn };
    await enqueueNotice(tx, scope, { template, recipientId, subject, props }, now);
  }
}

/**
 * Tells whoever answers for what a person of the supplier knows or was given that he has left, by the supplier's word; where
 * nobody is concerned by him, whoever owns a door of the supplier; else the admins.
 */
export async function tellPersonLeft(
  tx: Tx,
  scope: OrganizationScope,
  speaker: Speaker,
  person: { id: string | null; name: string },
  words: string | null,
  now: Date,
): Promise<void> {
  const subject = { kind: "supplier", id: speaker.supplierId };
  const props = { supplier: speaker.supplier, contact: person.name, why: words };
  for (const recipientId of await concernedBy(tx, scope, speaker.supplierId, person.id))
    await enqueueNotice(
      tx,
      scope,
      { template: "person_left_said", recipientId, subject, props },
      now,
    );
}

/** Those who may answer for a person of the supplier, and are told of him. */
export async function concernedBy(
  tx: Tx,
  { organizationId }: OrganizationScope,
  supplierId: string,
  personId: string | null,
): Promise<string[]> {
  type Row = { id: string; his: boolean };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT o.id::text, o.his FROM (
      SELECT s.owner_id AS id, coalesce(x.contact_id = ${personId}::uuid, false) AS his
      FROM current_holder x
      JOIN credential k ON k.organization_id = x.organization_id AND k.id = x.credential_id
      JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
      WHERE x.organization_id = ${organizationId}::uuid AND x.supplier_id = ${supplierId}::uuid
      UNION
      SELECT g.owner_id, coalesce(g.contact_id = ${personId}::uuid, false) FROM standing_grant g
      WHERE g.organization_id = ${organizationId}::uuid AND g.supplier_id = ${supplierId}::uuid) AS o
    ORDER BY 1`;
  const his = rows.filter((row) => row.his);
  const concerned = his.length > 0 ? his : rows;
  if (concerned.length > 0) return [...new Set(concerned.map(({ id }) => id))];
  const admins = await tx.membership.findMany({
    where: { organizationId, role: "admin", endedAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return admins.map(({ id }) => id);
}
