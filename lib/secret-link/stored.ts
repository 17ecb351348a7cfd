import type { AuditEntry } from "../audit/record";
import type { Relation } from "../authorization/relation";
import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import type { Tx } from "../db/transaction";
import { Conflict, NotFound } from "../errors";
import { lockGrant, relationOf, type StoredGrant, subjectsOf } from "../grant/stored";

/**
 * The link with this id and its grant; credential, grant and link are held, in this order, until the transaction ends.
 * `NotFound` where the scope's organization has none.
 */
export async function lockSecretLink(tx: Tx, scope: OrganizationScope, id: string) {
  const { organizationId } = scope;
  const where = { organizationId, id };
  const there = await tx.secretLink.findFirst({ where, select: { grantId: true } });
  if (there === null) throw new NotFound();
  const grant = await lockGrant(tx, scope, there.grantId);
  await tx.$queryRaw`SELECT id FROM secret_link
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const link = await tx.secretLink.findFirst({ where });
  if (link === null) throw new NotFound();
  return { link, grant };
}

export type StoredSecretLink = Awaited<ReturnType<typeof lockSecretLink>>["link"];

/** Whom the permission table asks about: owner of the grant, of its system, and whoever made the link. */
export function linkRelation(grant: StoredGrant, madeById: string | null): Relation {
  const { owners, subjects } = relationOf(grant);
  return { owners: [...owners, madeById], ...(subjects && { subjects }) };
}

/** The things on whose pages an event about a link shows: its grant first. */
export function linkSubjects(
  grant: Parameters<typeof subjectsOf>[0],
  linkId: string,
): AuditEntry["subjects"] {
  return [...subjectsOf(grant), { kind: "secret_link", id: linkId }];
}

/** Refuses a link that no longer opens: `Conflict` with why, and who ended it. */
export function demandUnopened(link: StoredSecretLink, now: Date): void {
  if (link.endedAt === null && link.expiresAt > now) return;
  throw new Conflict("link_ended", "the link has ended", {
    why: link.endedWhy ?? "lapsed",
    by: link.endedByName ?? "",
    at: (link.endedAt ?? link.expiresAt).toISOString(),
  });
}

/** Ends a link that is held, with what it carries. Nothing is written, and `NotFound`, where it has ended already. */
export async function endLink(
  tx: Tx,
  scope: OrganizationScope,
  { id }: Pick<StoredSecretLink, "id">,
  data: { endedWhy: string; openedFrom?: string | null; handoverId?: string; wrongProofs?: number },
  now: Date,
): Promise<void> {
  const { organizationId, actor } = scope;
  const { count } = await tx.secretLink.updateMany({
    where: { organizationId, id, endedAt: null },
    data: { ...data, endedAt: now, endedByName: actor.name },
  });
  if (count !== 1) throw new NotFound("the link has ended");
  await tx.secretPayload.deleteMany({ where: { organizationId, linkId: id } });
}

/** Which links: all of a credential, a grant, a supplier, for one of its people, or of the whole organization. */
export type WhichLinks =
  | { credentialId: string }
  | { grantId: string }
  | { supplierId: string }
  | { contactId: string }
  | "all";

type Ended = {
  id: string;
  grantId: string;
  supplierId: string;
  credentialId: string;
  systemId: string;
};

/**
 * Destroys the links that nobody has opened, and what they carry, in one statement; answers an event for each, for the
 * operation to record. Whatever makes a secret worthless or its handover wrong calls it, once it holds what it changes:
 * a rotation, the end of a grant, a credential or a supplier. A link whose time was over already has lapsed.
 */
export async function destroyUnopenedLinks(
  tx: Tx,
  scope: OrganizationScope,
  which: WhichLinks,
  why: "rotated" | "closed",
  now: Date,
): Promise<AuditEntry[]> {
  const { organizationId, actor } = scope;
  const ended = await tx.$queryRaw<Ended[]>`
    WITH ended AS (
      UPDATE secret_link l SET ended_at = ${now}, ended_by_name = ${actor.name},
        ended_why = CASE WHEN l.expires_at <= ${now} THEN 'lapsed' ELSE ${why} END
      FROM access_grant g
      WHERE l.organization_id = ${organizationId}::uuid AND l.ended_at IS NULL
        AND g.organization_id = l.organization_id AND g.id = l.grant_id AND ${among(which)}
      RETURNING l.id, l.organization_id, l.grant_id, l.credential_id, g.supplier_id
    ), gone AS (
      DELETE FROM secret_payload p USING ended e WHERE p.organization_id = e.organization_id AND p.link_id = e.id
    )
    SELECT e.id::text, e.grant_id::text AS "grantId", e.supplier_id::text AS "supplierId", e.credential_id::text AS "credentialId",
      c.system_id::text AS "systemId"
    FROM ended e JOIN credential c ON c.organization_id = e.organization_id AND c.id = e.credential_id ORDER BY e.id`;
  return ended.map(({ id, grantId, systemId, ...grant }) => ({
    action: "secret_link.destroyed",
    subjects: linkSubjects({ id: grantId, ...grant, credential: { systemId } }, id),
    after: { why },
  }));
}

function among(which: WhichLinks): Prisma.Sql {
  if (which === "all") return Prisma.sql`true`;
  if ("credentialId" in which) return Prisma.sql`l.credential_id = ${which.credentialId}::uuid`;
  if ("grantId" in which) return Prisma.sql`l.grant_id = ${which.grantId}::uuid`;
  if ("contactId" in which) return Prisma.sql`l.contact_id = ${which.contactId}::uuid`;
  return Prisma.sql`g.supplier_id = ${which.supplierId}::uuid`;
}
