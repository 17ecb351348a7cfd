import { writeSupplierLink } from "../attestation/links/write";
import type { OrganizationScope } from "../authorization/scope";
import { found } from "../db/found";
import { newId } from "../db/id";
import type { Statements } from "../db/statements";
import type { Tx } from "../db/transaction";
import type { Claimed } from "./claim";
import { tokenOf } from "./door-link";
import { newMail } from "./enqueue";
import type { Reader } from "./reader";

/** A link of one of a supplier's people, as it leaves with a mail: its token is in memory only. */
export type SentLink = { linkId: string; token: string };

/** A mail that brings a new link: to the page of which supplier. */
export type RenewedLink = SentLink & { supplier: string };

/**
 * Puts a new link to his supplier's page into the outbox for this contact. Where it goes and what it says is read when it
 * is sent.
 */
export async function enqueueSupplierLink(
  tx: Tx,
  scope: OrganizationScope,
  { contactId }: { contactId: string },
  now: Date,
): Promise<void> {
  const { organizationId } = scope;
  const { supplierId } = found(
    await tx.contact.findFirst({
      where: { organizationId, id: contactId },
      select: { supplierId: true },
    }),
  );
  const mailId = newId();
  const content = { kind: "supplier_link", contactId, template: "supplier_link", props: {} };
  await tx.mail.create({ data: { ...newMail(organizationId, mailId, now), ...content } });
  await writeSupplierLink(tx, scope, { supplierId, contactId, mailId }, now);
}

const idsOf = (mails: readonly Claimed[]) => mails.flatMap(({ contactId }) => contactId ?? []);

/**
 * The contacts these mails bring a new link, by the contact's id. One who left or lost his address is not among them. One
 * whose supplier ended is: the destruction of copies is said after the end.
 */
export async function renewedReaders(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
): Promise<Map<string, Reader>> {
  const ids = idsOf(mails);
  if (ids.length === 0) return new Map();
  type Row = Omit<Reader, "personId" | "failingSince"> & { id: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.id, t.name, t.email AS address, coalesce(t.locale, o.locale) AS locale
    FROM contact t JOIN organization o ON o.id = t.organization_id AND o.ended_at IS NULL AND o.example_of_id IS NULL
    WHERE t.organization_id = ${organizationId}::uuid AND t.id = ANY(${ids}::uuid[]) AND t.email IS NOT NULL AND t.left_on IS NULL`;
  return new Map(
    rows.map(({ id, ...row }) => [id, { personId: null, failingSince: null, ...row }]),
  );
}

/** The living supplier's links that these mails carry, by the mail's id, with the name of the supplier they are for. */
export async function linksOfMails(
  tx: Statements,
  organizationId: string,
  mails: readonly Claimed[],
  now: Date,
): Promise<Map<string, RenewedLink>> {
  const ids = mails.flatMap(({ id, questionId, contactId }) =>
    questionId === null && contactId === null ? [] : [id],
  );
  if (ids.length === 0) return new Map();
  type Row = { mailId: string; id: string; tokenSha256: Uint8Array; supplier: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.mail_id AS "mailId", l.id, l.token_sha256 AS "tokenSha256", s.name AS supplier
    FROM link l JOIN supplier s ON s.organization_id = l.organization_id AND s.id = l.subject_id
    WHERE l.organization_id = ${organizationId}::uuid AND l.mail_id = ANY(${ids}::uuid[]) AND l.purpose = 'supplier'
      AND l.ended_at IS NULL AND l.expires_at > ${now}`;
  return new Map(
    rows.map(({ mailId, id, tokenSha256, supplier }) => {
      const token = tokenOf("supplier", id, tokenSha256);
      return [mailId, { linkId: id, token, supplier }];
    }),
  );
}
