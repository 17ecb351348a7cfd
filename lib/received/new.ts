import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import type { StoredClient } from "../client/stored";
import { newId } from "../db/id";
import type { Tx } from "../db/transaction";
import { Conflict, Invalid } from "../errors";
import { type Answerable, demandAnswerable } from "../membership/answerable";
import { checkDays } from "./check";
import type { LogReceivedInput } from "./schema";
import { receivedSubjects } from "./stored";

/** What is known of an access besides its client and who of us has to do with it. */
export type ReceivedFacts = Omit<
  LogReceivedInput,
  "client" | "ownerId" | "userIds" | "confirmedNoSecret"
>;

/** Who of us has to do with it: who answers for it, and who uses it. Ids are memberships. */
export type ReceivedPeople = { ownerId: string; userIds: readonly string[]; importId?: string };

/**
 * Writes one received access and who uses it, since it was given. Called in the operation's own transaction. Refused: days that cannot be
 * (`checkDays`), an ended client (`client_ended`), an owner or a user who cannot answer (`not_answerable`), and what
 * the same client gave us already and we still hold (`already_held`, naming it): the client's row is held for that.
 */
export async function writeNewReceived(
  tx: Tx,
  scope: OrganizationScope,
  client: StoredClient,
  facts: ReceivedFacts,
  { ownerId, userIds, importId }: ReceivedPeople,
  now: Date,
): Promise<{ id: string; audit: AuditEntry }> {
  const today = scope.today(now);
  const owner = await demandAnswerable(tx, scope, ownerId, "ownerId", now);
  const users: Answerable[] = [];
  for (const id of new Set(userIds))
    users.push(await demandAnswerable(tx, scope, id, "userIds", now));
  const problems = checkDays(facts, today);
  if (client.endedOn !== null && client.endedOn <= today)
    problems.push({ field: "client", code: "client_ended" });
  if (problems.length > 0) throw new Invalid(problems);
  await demandNotHeld(tx, scope, client.id, facts);
  const made = newReceived(scope, client, facts, { owner, users, importId }, now);
  await tx.receivedAccess.create({ data: made.data });
  await tx.receivedAccessUser.createMany({ data: made.uses });
  return { id: made.data.id, audit: made.audit };
}

/** The rows of a new access and its event, to be written by the caller. */
export function newReceived(
  scope: OrganizationScope,
  client: Pick<StoredClient, "id" | "name">,
  facts: ReceivedFacts,
  {
    owner,
    users,
    importId,
  }: { owner: Answerable; users: readonly Answerable[]; importId: string | undefined },
  now: Date,
) {
  const { organizationId } = scope;
  const id = newId();
  const { sinceOn } = facts;
  const data = {
    organizationId,
    id,
    clientId: client.id,
    ...facts,
    ownerId: owner.id,
    importId: importId ?? null,
    knownOn: scope.today(now),
    createdAt: now,
    createdByName: scope.actor.name,
  };
  const uses = users.map((user) => ({
    organizationId,
    accessId: id,
    membershipId: user.id,
    sinceOn,
  }));
  const named = Object.fromEntries(users.map((user, at) => [`user.${at + 1}`, user.name]));
  const audit: AuditEntry = {
    action: "received.logged",
    subjects: [
      ...receivedSubjects({ id, clientId: client.id }),
      ...users.map((user) => ({ kind: "membership", id: user.id })),
    ],
    after: {
      client: client.name,
      ...facts,
      ownerId: owner.id,
      userIds: users.map((user) => user.id),
    },
    personal: { owner: owner.name, ...named },
  };
  return { data, uses, audit };
}

/** Refuses a second row for an access that this client gave us and that we hold still. Its row is held, so that two at once get one. */
export async function demandNotHeld(
  tx: Tx,
  { organizationId }: OrganizationScope,
  clientId: string,
  { systemWords, account }: Pick<ReceivedFacts, "systemWords" | "account">,
  exceptId: string | null = null,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM client
    WHERE organization_id = ${organizationId}::uuid AND id = ${clientId}::uuid FOR NO KEY UPDATE`;
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM received_access WHERE organization_id = ${organizationId}::uuid AND client_id = ${clientId}::uuid
      AND lower(system_words) = lower(${systemWords}) AND lower(account) = lower(${account})
      AND destruction_id IS NULL AND voided_at IS NULL AND id IS DISTINCT FROM ${exceptId}::uuid LIMIT 1`;
  if (same !== undefined)
    throw new Conflict("already_held", "the same access is held already", { id: same.id });
}
