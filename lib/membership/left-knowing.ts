import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import type { Tx } from "../db/transaction";
import { readMembers } from "../outbox/due-items";
import { enqueueNotice } from "../outbox/enqueue";
import { recipientFor } from "../reminder/recipient";
import { knownSql, worstFirst } from "./known-sql";
import type { StoredMember } from "./stored";

/** So many secrets are named in the notice, the worst; the former member's page has the rest. */
const NAMED = 25;

/**
 * Writes down what a member knows who leaves now: with each secret, its generation and why he knows it. Each falls due that day
 * ("member_left") until it is changed or retired. Called before what he owns moves. Answers how many there are.
 */
export async function rememberKnown(
  tx: Tx,
  scope: OrganizationScope,
  { id }: Pick<StoredMember, "id">,
  now: Date,
): Promise<number> {
  const { organizationId } = scope;
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO left_knowing (organization_id, membership_id, credential_id, generation, how, on_day, at)
    SELECT ${organizationId}::uuid, ${id}::uuid, known.id, known.generation, known.how, ${scope.today(now)}, ${now}
    FROM (${knownSql(organizationId, id)}) AS known`);
}

type Secret = {
  credentialId: string;
  account: string;
  kind: string;
  system: string;
  ownerId: string;
};

/**
 * Tells, at once, whoever answers for a system of which the departed knows a secret: one notice each, with how many there are and the worst
 * 25. Called when he has left and what he owned has moved, in the same transaction; never to the one who acts.
 */
export async function tellSecretsLeft(
  tx: Tx,
  scope: OrganizationScope,
  gone: Pick<StoredMember, "id" | "name">,
  now: Date,
): Promise<void> {
  const secrets = await leftSecrets(tx, scope, gone.id);
  if (secrets.length === 0) return;
  const members = await readMembers(tx, scope.organizationId);
  const byReader = new Map<string, Secret[]>();
  for (const secret of secrets) {
    const item = { ownerId: secret.ownerId, systemOwnerId: null };
    for (const id of recipientFor(item, members, scope.today(now)).membershipIds)
      byReader.set(id, [...(byReader.get(id) ?? []), secret]);
  }
  for (const [recipientId, told] of byReader)
    for (const { credentialId, ownerId: _, ...words } of told.slice(0, NAMED)) {
      const subject = { kind: "credential", id: credentialId };
      const props = { ...words, name: gone.name, memberId: gone.id, count: told.length };
      const notice = { template: "secrets_left", recipientId, subject, props } as const;
      await enqueueNotice(tx, scope, notice, now);
    }
}

function leftSecrets(
  tx: Tx,
  { organizationId }: OrganizationScope,
  membershipId: string,
): Promise<Secret[]> {
  return tx.$queryRaw<Secret[]>(Prisma.sql`
    SELECT k.id::text AS "credentialId", k.identifier AS account, k.kind, s.name AS system, s.owner_id::text AS "ownerId"
    FROM left_knowing l
    JOIN credential k ON k.organization_id = l.organization_id AND k.id = l.credential_id
    JOIN system s ON s.organization_id = k.organization_id AND s.id = k.system_id
    WHERE l.organization_id = ${organizationId}::uuid AND l.membership_id = ${membershipId}::uuid
    ORDER BY ${worstFirst}`);
}
