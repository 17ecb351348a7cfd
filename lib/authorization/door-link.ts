import { timingSafeEqual } from "node:crypto";
import { inOrganization } from "../db/transaction";
import { Forbidden, NotFound } from "../errors";
import { civilDate } from "../time/zone";
import { sha256 } from "../token/token";
import type { MailLinkActor } from "./actor";
import { type Action, matrix } from "./matrix";
import { makeScope, type OrganizationScope } from "./scope";

/** The three parts of a door link's fragment, each checked for its form. */
type Parts = { organizationId: string; linkId: string; token: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Lets a link out of a mail do one action at its door, as the member it was sent to. Wrong, ended, past its
 * 30 days, of another organization or another purpose, malformed, or its reader has left: all the same
 * `NotFound`, after the same comparison in constant time. `Forbidden` for what the permission table lets no
 * mail link do, and for acts of a reader who may only read by now.
 */
export async function authorizeDoorLink(
  link: Parts,
  action: Action,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link, now);
  if (row === null || isSpent(row, now)) throw new NotFound("no living door link");
  if (matrix[action].mailLink === "no") throw new Forbidden(`${action} is not for a mail link`);
  if (row.recipient.role === "auditor" && action !== "register:read")
    throw new Forbidden("an auditor only reads, by link too");
  return makeScope(row.organization, actorOf(link, row, from), action);
}

/**
 * Lets a link that has run out, or was ended, ask for a new one to the address on file, and do nothing else. `NotFound`
 * for all that never was a door link, for one that still opens, and where its reader has left.
 */
export async function authorizeNewLink(
  link: Parts,
  now: Date,
  from: string | null,
): Promise<OrganizationScope> {
  const row = await rowThatFits(link, now);
  if (row === null || !isSpent(row, now)) throw new NotFound("no door link that has run out");
  return makeScope(row.organization, actorOf(link, row, from), "link:renew");
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
type Fitting = Row & { recipient: NonNullable<Row["recipient"]> };

/** The link's row where the token is its own and its reader is a reader still; the same comparison whatever is asked. */
async function rowThatFits(link: Parts, now: Date): Promise<Fitting | null> {
  const { organizationId, linkId } = link;
  const row = UUID.test(organizationId) && UUID.test(linkId) ? await rowOf(link) : undefined;
  const expected = row === undefined ? sha256("no link") : Buffer.from(row.tokenSha256);
  const fits = timingSafeEqual(sha256(link.token), expected);
  if (row === undefined || !fits || row.recipient === null || hasLeft(row, now)) return null;
  return { ...row, recipient: row.recipient };
}

const isSpent = ({ expiresAt, endedAt }: Row, now: Date): boolean =>
  endedAt !== null || expiresAt <= now;

function actorOf({ linkId }: Parts, row: Fitting, from: string | null): MailLinkActor {
  const { id: membershipId, name } = row.recipient;
  const subject = { kind: row.subjectKind, id: row.subjectId };
  return { kind: "mail_link", linkId, membershipId, name, from, subject };
}

/** An auditor's last day ends his links with his membership. */
function hasLeft(
  row: { recipient: { untilOn: string | null } | null; organization: { zone: string } },
  now: Date,
): boolean {
  const untilOn = row.recipient?.untilOn ?? null;
  return untilOn !== null && untilOn < civilDate(now, row.organization.zone);
}

async function rowOf({ organizationId, linkId }: Parts) {
  return inOrganization(organizationId, async (tx) => {
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
      select: { id: true, slug: true, name: true, zone: true, locale: true },
    });
    const link = await tx.link.findFirst({
      where: {
        organizationId,
        id: linkId,
        purpose: "door",
        recipient: { endedAt: null },
      },
      select: {
        tokenSha256: true,
        expiresAt: true,
        endedAt: true,
        subjectKind: true,
        subjectId: true,
        recipient: { select: { id: true, name: true, role: true, untilOn: true } },
      },
    });
    return organization === null || link === null ? undefined : { ...link, organization };
  });
}
