import { timingSafeEqual } from "node:crypto";
import { inOrganization } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { sha256 } from "../token/token";
import type { ClientLinkActor } from "./actor";
import { type Action, matrix } from "./matrix";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts of a client link's fragment, as they were posted. */
type Parts = { organizationId: string; linkId: string; token: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Lets a link out of a hand-back's mail do one action with that hand-back, as the client's person it was sent to. Wrong,
 * ended, past its 30 days, of another organization or another purpose, malformed, of a hand-back that was withdrawn or is told
 * to somebody else now, or its reader has left the client: all the same `NotFound`, after the same comparison in constant
 * time. `Forbidden` for what the permission table lets no client's link do.
 */
export async function authorizeClientLink(
  link: Parts,
  action: Action,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link);
  if (row === null || isSpent(row, now)) throw new NotFound("no living client link");
  if (matrix[action].clientLink === "no") throw new Forbidden(`${action} is not for a client link`);
  return makeScope(row.organization, actorOf(row, from), action);
}

/**
 * Lets a client's link that has run out ask for a new one to the address on file, and do nothing else. `NotFound` for all
 * that never was such a link, for one that still opens, and where its hand-back was withdrawn, is told to somebody else now,
 * or its reader has left.
 */
export async function authorizeNewClientLink(
  link: Parts,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link);
  if (row === null || !isSpent(row, now)) throw new NotFound("no client link that has run out");
  return makeScope(row.organization, actorOf(row, from), "link:renew");
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
type Fitting = Row & { clientContact: NonNullable<Row["clientContact"]> };

/** The link's row where the token is its own and there is still somebody to read it; the same comparison whatever is asked. */
async function rowThatFits(link: Parts): Promise<Fitting | null> {
  const { organizationId, linkId } = link;
  const row = UUID.test(organizationId) && UUID.test(linkId) ? await rowOf(link) : undefined;
  const expected = row === undefined ? sha256("no link") : Buffer.from(row.tokenSha256);
  const fits = timingSafeEqual(sha256(link.token), expected);
  if (row === undefined || !fits || row.clientContact === null) return null;
  if (row.clientContact.leftOn !== null || !row.isTold) return null;
  return { ...row, clientContact: row.clientContact };
}

const isSpent = ({ expiresAt, endedAt }: Row, now: Date): boolean =>
  endedAt !== null || expiresAt <= now;

function actorOf({ id, clientContact, subjectId }: Fitting, from: string | null): ClientLinkActor {
  const { id: contactId, name } = clientContact;
  const subject = { kind: "hand_back", id: subjectId } as const;
  return { kind: "client_link", linkId: id, contactId, name, from, subject };
}

async function rowOf({ organizationId, linkId }: Parts) {
  return inOrganization(organizationId, async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
      select: { id: true, slug: true, name: true, zone: true, locale: true },
    });
    const link = await tx.link.findFirst({
      where: { organizationId, id: linkId, purpose: "client", subjectKind: "hand_back" },
      select: {
        id: true,
        tokenSha256: true,
        expiresAt: true,
        endedAt: true,
        subjectId: true,
        clientContact: { select: { id: true, name: true, leftOn: true } },
      },
    });
    if (organization === null || link === null) return undefined;
    const told = await tx.handBack.findFirst({
      where: { organizationId, id: link.subjectId },
      select: { endedWhy: true, contactId: true },
    });
    const isReader = told?.contactId === link.clientContact?.id;
    return { ...link, organization, isTold: isReader && told?.endedWhy !== "withdrawn" };
  });
}
