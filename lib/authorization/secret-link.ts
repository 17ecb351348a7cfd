import { timingSafeEqual } from "node:crypto";
import { inOrganization } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { sha256 } from "../token/token";
import type { SecretLinkActor } from "./actor";
import { type Action, matrix } from "./matrix";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts a one-time link's page posts; the token is what it derived from the key, which it keeps. */
type Parts = { organizationId: string; linkId: string; token: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Lets whoever holds a one-time link do one action with the one secret it was made for. Wrong, opened, destroyed, locked,
 * past its expiry, of another organization or another purpose, malformed, its contact left or its supplier ended: all the
 * same `NotFound`, after the same comparison in constant time. `Forbidden` for whatever is not that secret's own.
 */
export async function authorizeSecretLink(
  link: Parts,
  action: Action,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const { organizationId, linkId, token } = link;
  const row = UUID.test(organizationId) && UUID.test(linkId) ? await rowOf(link) : undefined;
  const expected = row === undefined ? sha256("no link") : Buffer.from(row.tokenSha256);
  const fits = timingSafeEqual(sha256(token), expected);
  if (row === undefined || !fits || !opensYet(row, now))
    throw new NotFound("no living one-time link");
  // Of what a supplier's link may read of the register, this one may nothing: it stands for no membership.
  if (matrix[action].supplierLink !== "its_door")
    throw new Forbidden(`${action} is not for a one-time link`);
  const { supplier } = row.grant;
  const actor: SecretLinkActor = {
    kind: "secret_link",
    linkId: row.id,
    name: row.contact?.name ?? supplier.name,
    from,
    subject: { kind: "secret_link", id: row.id },
  };
  return makeScope(row.organization, actor, action);
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

const opensYet = ({ endedAt, expiresAt, contact, grant }: Row, now: Date): boolean =>
  endedAt === null &&
  expiresAt > now &&
  (contact === null || contact.leftOn === null) &&
  grant.supplier.endedOn === null;

async function rowOf({ organizationId, linkId }: Parts) {
  return inOrganization(organizationId, async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
      select: { id: true, slug: true, name: true, zone: true, locale: true },
    });
    const link = await tx.secretLink.findFirst({
      where: { organizationId, id: linkId },
      select: {
        id: true,
        tokenSha256: true,
        expiresAt: true,
        endedAt: true,
        contact: { select: { name: true, leftOn: true } },
        grant: { select: { supplier: { select: { name: true, endedOn: true } } } },
      },
    });
    return organization === null || link === null ? undefined : { ...link, organization };
  });
}
