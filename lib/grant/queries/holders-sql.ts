import type { Channel } from "@/lib/credential/channel";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { CivilDate } from "@/lib/time/civil-date";

const { sql } = Prisma;

/** Somebody who received a generation of a credential, and by which handover. */
export type Holder = {
  handoverId: string;
  grantId: string;
  credentialId: string;
  generation: number;
  channel: Channel;
  happenedOn: CivilDate;
  note: string | null;
  byName: string;
  supplier: { id: string; name: string };
  contact: { id: string; name: string } | null;
  /** Whether it is the current generation of a credential that is not retired: he knows it now. */
  knowsNow: boolean;
  grantClosed: boolean;
};

/** Something that is due about a thing. `dueOn` may lie ahead. */
export type DueView = {
  dueKind: string;
  subjectKind: string;
  subjectId: string;
  dueOn: CivilDate;
  recipient: { id: string; name: string } | null;
};

const handovers = (organizationId: string, which: Prisma.Sql) => sql`
  SELECT h.id AS "handoverId", h.grant_id AS "grantId", h.credential_id AS "credentialId", h.generation, h.channel,
    h.happened_on AS "happenedOn", h.note, h.by_name AS "byName", json_build_object('id', s.id, 'name', s.name) AS supplier,
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name) END AS contact,
    h.generation = c.generation AND c.retired_at IS NULL AS "knowsNow", g.closure_id IS NOT NULL AS "grantClosed"
  FROM handover h
  JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id AND g.voided_at IS NULL
  JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
  LEFT JOIN contact t ON t.organization_id = g.organization_id AND t.id = coalesce(h.contact_id, g.contact_id)
  JOIN credential c ON c.organization_id = h.organization_id AND c.id = h.credential_id
  WHERE h.organization_id = ${organizationId}::uuid AND ${which}
  ORDER BY h.happened_on DESC, h.id DESC LIMIT 500`;

/** What a page tells about handovers and due items of few things. */
export const holdersSql = {
  /** Every handover of these credentials but those of void grants, newest first, at most 500. */
  of: (tx: Tx, organizationId: string, credentialIds: readonly string[]): Promise<Holder[]> =>
    tx.$queryRaw<Holder[]>(
      handovers(organizationId, sql`h.credential_id = ANY (${[...credentialIds]}::uuid[])`),
    ),

  /** Every handover to this supplier, likewise. */
  to: (tx: Tx, organizationId: string, supplierId: string): Promise<Holder[]> =>
    tx.$queryRaw<Holder[]>(handovers(organizationId, sql`g.supplier_id = ${supplierId}::uuid`)),

  /** What is due about a credential and, where one is named, about that grant of it and its supplier's contract. */
  due: (
    tx: Tx,
    organizationId: string,
    credentialId: string,
    grant: { id: string; supplierId: string } | null,
  ): Promise<DueView[]> => {
    const columns = sql`d.due_kind AS "dueKind", d.subject_kind AS "subjectKind", d.subject_id AS "subjectId", d.due_on AS "dueOn",
      CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'name', m.name) END AS recipient
      FROM due_item d LEFT JOIN membership m ON m.organization_id = d.organization_id AND m.id = d.recipient_id
      WHERE d.organization_id = ${organizationId}::uuid`;
    const ofGrant =
      grant === null ? sql`true` : sql`(d.grant_id IS NULL OR d.grant_id = ${grant.id}::uuid)`;
    const contract =
      grant === null
        ? Prisma.empty
        : sql`UNION ALL SELECT ${columns} AND d.due_kind = 'contract_ended' AND d.subject_id = ${grant.supplierId}::uuid`;
    return tx.$queryRaw<DueView[]>(sql`
      SELECT ${columns} AND d.credential_id = ${credentialId}::uuid AND ${ofGrant} ${contract} ORDER BY 4, 1`);
  },
} as const;
