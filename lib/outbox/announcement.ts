import type { OrganizationScope } from "../authorization/scope";
import type { Statements } from "../db/statements";
import type { Tx } from "../db/transaction";
import type { Claimed } from "./claim";
import { enqueueNotice } from "./enqueue";
import type { Reader } from "./reader";

/** What an announcement tells of the link that comes by another way. It never holds the link, nor anything that opens it. */
export type Announced = {
  by: string;
  supplier: string;
  system: string;
  account: string;
  expiresAt: Date;
};

const idsOf = (mails: readonly Claimed[]) =>
  mails.flatMap(({ secretLinkId }) => secretLinkId ?? []);

/**
 * The contacts these mails tell that a link is coming, by the link's id. One who left, lost his address or whose supplier
 * ended is not among them, nor where whoever made the link is no member any more: nobody would give him the link.
 */
export async function announcedReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Map<string, Reader>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  type Row = Omit<Reader, "personId" | "failingSince"> & { id: string; by: string; answer: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.id, t.name, t.email AS address, coalesce(t.locale, o.locale) AS locale, m.name AS by, p.email AS answer
    FROM secret_link l
    JOIN contact t ON t.organization_id = l.organization_id AND t.id = l.contact_id AND t.email IS NOT NULL AND t.left_on IS NULL
    JOIN supplier s ON s.organization_id = t.organization_id AND s.id = t.supplier_id AND s.ended_on IS NULL
    JOIN membership m ON m.organization_id = l.organization_id AND m.id = l.made_by_id AND m.ended_at IS NULL
    JOIN person p ON p.id = m.person_id
    JOIN organization o ON o.id = l.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
    WHERE l.organization_id = ${organizationId}::uuid AND l.id = ANY(${ids}::uuid[])`;
  return new Map(
    rows.map(({ id, name, address, locale, by, answer }) => {
      const answersTo = { name: by, address: answer };
      return [id, { personId: null, name, address, locale, failingSince: null, answersTo }];
    }),
  );
}

/** What these mails announce, by the link's id. A link that was opened, destroyed or has lapsed is not announced any more. */
export async function announcedLinks(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  now: Date,
): Promise<Map<string, Announced>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Announced & { id: string })[]>`
    SELECT l.id, l.made_by_name AS by, s.name AS supplier, y.name AS system, c.identifier AS account, l.expires_at AS "expiresAt"
    FROM secret_link l
    JOIN standing_grant g ON g.organization_id = l.organization_id AND g.id = l.grant_id
    JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
    JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
    JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    WHERE l.organization_id = ${organizationId}::uuid AND l.id = ANY(${ids}::uuid[])
      AND l.ended_at IS NULL AND l.expires_at > ${now}`;
  return new Map(rows.map(({ id, ...link }) => [id, link]));
}

/** Whoever made the link counts on the contact to expect it: he is told that the announcement did not arrive. */
export async function tellAnnouncer(
  tx: Tx,
  scope: OrganizationScope,
  linkId: string,
  reply: string,
  now: Date,
): Promise<void> {
  const link = await tx.secretLink.findFirst({
    where: { organizationId: scope.organizationId, id: linkId },
    select: {
      grantId: true,
      madeById: true,
      contact: { select: { name: true } },
      grant: { select: { supplier: { select: { name: true } } } },
      credential: { select: { identifier: true, system: { select: { name: true } } } },
    },
  });
  if (link === null) return;
  const { grant, credential } = link;
  const door = { supplier: grant.supplier.name, system: credential.system.name };
  const contact = link.contact?.name ?? grant.supplier.name;
  const props = { ...door, account: credential.identifier, contact, reply };
  const subject = { kind: "grant", id: link.grantId };
  const notice = { template: "announcement_failed", recipientId: link.madeById } as const;
  await enqueueNotice(tx, scope, { ...notice, subject, props }, now);
}
