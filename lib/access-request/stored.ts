import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { Conflict, Forbidden, NotFound } from "../errors";
import { Refused } from "../http/status";
import { readMembers } from "../outbox/due-items";
import { recipientFor } from "../reminder/recipient";
import { REQUESTS_A_DAY, REQUESTS_AN_HOUR, requestState } from "./access-request";

const HOUR_MS = 60 * 60_000;

/** The request with this id, held until the transaction ends; `NotFound` otherwise. */
export async function lockRequest(tx: Tx, { organizationId }: OrganizationScope, id: string) {
  await tx.$queryRaw`SELECT id FROM access_request
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const request = await tx.accessRequest.findFirst({ where: { organizationId, id } });
  if (request === null) throw new NotFound();
  return request;
}

export type StoredRequest = Awaited<ReturnType<typeof lockRequest>>;

/** Refuses a request that was answered: `Conflict("request_answered")` with who took it up or declined it, and when. */
export function demandWaiting({ grantId, endedAt, endedByName }: StoredRequest): void {
  const what = requestState({ grantId, ended: endedAt !== null });
  if (what === "waiting") return;
  const values = { by: endedByName ?? "", at: endedAt?.toISOString() ?? "", what };
  throw new Conflict("request_answered", "answered already", values);
}

/** Writes the answer, with who and when; one row, as `lockRequest` holds it. */
export async function writeAnswer(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
  answer: { grantId: string } | { endedWhy: string },
  now: Date,
): Promise<void> {
  const { organizationId, membershipId } = scope;
  if (membershipId === null) throw new Forbidden("a request is answered by a member");
  const by = { endedAt: now, endedById: membershipId, endedByName: scope.actor.name };
  await tx.accessRequest.updateMany({
    where: { organizationId, id, endedAt: null },
    data: { ...answer, ...by },
  });
}

/**
 * The link by which somebody asks, held until the transaction ends, so that requests come one after the other and can be
 * counted. `NotFound` where it was ended since he was let in.
 */
export async function lockLink(
  tx: Tx,
  { organizationId, actor }: OrganizationScope,
  now: Date,
): Promise<{ id: string; madeById: string }> {
  if (actor.kind !== "request_link")
    throw new Forbidden("an access is asked for by the organization's link");
  const [link] = await tx.$queryRaw<{ id: string; madeById: string }[]>`
    SELECT id, made_by_id AS "madeById" FROM link
    WHERE organization_id = ${organizationId}::uuid AND id = ${actor.linkId}::uuid AND purpose = 'request'
      AND ended_at IS NULL AND expires_at > ${now} FOR NO KEY UPDATE`;
  if (link === undefined) throw new NotFound("the link has ended");
  return link;
}

/**
 * `Refused(429, "too_many")` with the minutes to wait beyond `REQUESTS_AN_HOUR` of this link or `REQUESTS_A_DAY` of this
 * organization. The link must be locked: there is one at a time.
 */
export async function demandRoom(
  tx: Tx,
  { organizationId }: OrganizationScope,
  linkId: string,
  now: Date,
): Promise<void> {
  await demandLeft({ linkId }, REQUESTS_AN_HOUR, HOUR_MS);
  await demandLeft({}, REQUESTS_A_DAY, 24 * HOUR_MS);

  async function demandLeft(of: { linkId?: string }, most: number, ms: number): Promise<void> {
    const [oldest] = await tx.accessRequest.findMany({
      where: { organizationId, ...of, at: { gt: new Date(now.getTime() - ms) } },
      orderBy: { at: "desc" },
      skip: most - 1,
      take: 1,
      select: { at: true },
    });
    if (oldest === undefined) return;
    const minutes = Math.ceil((oldest.at.getTime() + ms - now.getTime()) / 60_000);
    throw new Refused(429, "too_many", { minutes: Math.max(minutes, 1) });
  }
}

/**
 * Who answers for a new request: whoever made the link, while he is an admin; else one of the admins, by the rule of
 * recipients.
 */
export async function ownerOfNew(
  tx: Tx,
  scope: OrganizationScope,
  madeById: string,
  now: Date,
): Promise<string> {
  const members = await readMembers(tx, scope.organizationId);
  const admins = members.filter(({ role, active }) => role === "admin" && active);
  if (admins.some(({ id }) => id === madeById)) return madeById;
  const item = { ownerId: madeById, systemOwnerId: null };
  const [first] = recipientFor(item, admins, scope.today(now)).membershipIds;
  if (first === undefined) throw new NotFound("no admin is left");
  return first;
}
