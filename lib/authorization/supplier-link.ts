import { timingSafeEqual } from "node:crypto";
import { inOrganization } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { sha256 } from "../token/token";
import type { SupplierLinkActor } from "./actor";
import type { Action } from "./matrix";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts of a supplier link's fragment, each checked for its form. */
type Parts = { organizationId: string; linkId: string; token: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// Of what the permission table lets a supplier's link ask for, the rest is said as a statement, and never done by the link itself.
const BY_LINK: readonly Action[] = ["register:read", "attestation:say"];

/**
 * Lets a supplier's person do one action by his own link: read what his firm is believed to hold, or say something about
 * it. Wrong, ended, past its 30 days, of another organization or another purpose, malformed, or he has left: all the same
 * `NotFound`, after the same comparison in constant time. A supplier that has ended may still read and speak, since the
 * destruction of his copies is said after the end. `Forbidden` for every other action.
 */
export async function authorizeSupplierLink(
  link: Parts,
  action: Action,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link);
  if (row === null || isSpent(row, now)) throw new NotFound("no living supplier link");
  if (!BY_LINK.includes(action)) throw new Forbidden(`${action} is not for a supplier's link`);
  return makeScope(row.organization, actorOf(row, from), action);
}

/**
 * Lets a supplier's link that has run out, or was ended, ask for a new one to the address on file, and do nothing else.
 * `NotFound` for all that never was a supplier's link, for one that still opens, and where its reader has left.
 */
export async function authorizeNewSupplierLink(
  link: Parts,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link);
  if (row === null || !isSpent(row, now)) throw new NotFound("no supplier link that has run out");
  return makeScope(row.organization, actorOf(row, from), "link:renew");
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
type Fitting = Row & { contact: NonNullable<Row["contact"]> };

/** The link's row where the token is its own and its reader is one of that supplier still; the same comparison whatever is asked. */
async function rowThatFits(link: Parts): Promise<Fitting | null> {
  const { organizationId, linkId } = link;
  const row = UUID.test(organizationId) && UUID.test(linkId) ? await rowOf(link) : undefined;
  const expected = row === undefined ? sha256("no link") : Buffer.from(row.tokenSha256);
  const fits = timingSafeEqual(sha256(link.token), expected);
  if (row === undefined || !fits || row.contact === null) return null;
  const { contact } = row;
  if (contact.leftOn !== null || contact.supplierId !== row.subjectId) return null;
  return { ...row, contact };
}

const isSpent = ({ expiresAt, endedAt }: Row, now: Date): boolean =>
  endedAt !== null || expiresAt <= now;

function actorOf({ id, contact, subjectId }: Fitting, from: string | null): SupplierLinkActor {
  const subject = { kind: "supplier" as const, id: subjectId };
  return {
    kind: "supplier_link",
    linkId: id,
    contactId: contact.id,
    name: contact.name,
    from,
    subject,
  };
}

async function rowOf({ organizationId, linkId }: Parts) {
  return inOrganization(organizationId, async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
      select: { id: true, slug: true, name: true, zone: true, locale: true },
    });
    const link = await tx.link.findFirst({
      where: { organizationId, id: linkId, purpose: "supplier", subjectKind: "supplier" },
      select: {
        id: true,
        tokenSha256: true,
        expiresAt: true,
        endedAt: true,
        subjectId: true,
        contact: { select: { id: true, name: true, leftOn: true, supplierId: true } },
      },
    });
    return organization === null || link === null ? undefined : { ...link, organization };
  });
}
