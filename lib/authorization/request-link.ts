import { timingSafeEqual } from "node:crypto";
import { inOrganization } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { sha256 } from "../token/token";
import type { RequestLinkActor } from "./actor";
import type { Action } from "./matrix";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts of a request link's fragment, as they were posted. */
type Parts = { organizationId: string; linkId: string; token: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Lets whoever holds the organization's link ask for an access, and do nothing else; `name` is what he calls himself. Wrong,
 * revoked, past its 365 days, of another organization or another purpose, malformed: all the same `NotFound`, after the
 * same comparison in constant time. `Forbidden` for every other action.
 */
export async function authorizeRequestLink(
  link: Parts,
  action: Action,
  now: Date,
  from: string | null,
  name: string,
): Promise<OrganizationScope> {
  const { organizationId, linkId, token } = link;
  const row = UUID.test(organizationId) && UUID.test(linkId) ? await rowOf(link) : undefined;
  const expected = row === undefined ? sha256("no link") : Buffer.from(row.tokenSha256);
  const fits = timingSafeEqual(sha256(token), expected);
  if (row === undefined || !fits || row.endedAt !== null || row.expiresAt <= now)
    throw new NotFound("no living request link");
  if (action !== "access:request") throw new Forbidden(`${action} is not for a request link`);
  const subject = { kind: "organization", id: row.organization.id } as const;
  const actor: RequestLinkActor = { kind: "request_link", linkId: row.id, name, from, subject };
  return makeScope(row.organization, actor, action);
}

async function rowOf({ organizationId, linkId }: Parts) {
  return inOrganization(organizationId, async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
      select: { id: true, slug: true, name: true, zone: true, locale: true },
    });
    const link = await tx.link.findFirst({
      where: { organizationId, id: linkId, purpose: "request", subjectKind: "organization" },
      select: { id: true, tokenSha256: true, expiresAt: true, endedAt: true },
    });
    return organization === null || link === null ? undefined : { ...link, organization };
  });
}
