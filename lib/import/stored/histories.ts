import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Tx } from "@/lib/db/transaction";
import type { FieldProblem } from "@/lib/errors";
import { type CredentialHistory, credentialHistory, type KnownRotation } from "../generations";
import type { ImportPlan } from "../plan";
import { idOf, type Parties } from "./parties";

/** The history of each credential of a plan, by its key, and what speaks against a row. */
export async function readHistories(
  tx: Tx,
  scope: OrganizationScope,
  plan: ImportPlan,
  { credentials }: Parties,
): Promise<{ histories: ReadonlyMap<string, CredentialHistory>; problems: FieldProblem[] }> {
  const known = [...credentials.values()].flatMap(({ id, isNew }) => (isNew ? [] : [id]));
  const rotations = await rotationsOf(tx, scope, known);
  const open = await heldOpen(tx, scope, known);
  const grants = Map.groupBy(plan.grants, ({ credentialKey }) => credentialKey);
  const histories = new Map(
    [...grants].map(([key, ofCredential]): [string, CredentialHistory] => {
      const id = idOf(credentials, key);
      const facts = {
        isNew: credentials.get(key)?.isNew === true,
        rotations: rotations.get(id) ?? [],
        heldOpen: open.has(id),
      };
      return [key, credentialHistory(ofCredential, facts)];
    }),
  );
  return { histories, problems: [...histories.values()].flatMap(({ problems }) => problems) };
}

async function rotationsOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  ids: readonly string[],
): Promise<Map<string, KnownRotation[]>> {
  const found = await tx.$queryRaw<(KnownRotation & { credentialId: string })[]>`
    SELECT credential_id::text AS "credentialId", generation, happened_on AS "happenedOn" FROM rotation
    WHERE organization_id = ${organizationId}::uuid AND credential_id = ANY(${ids}::uuid[])
    ORDER BY generation`;
  return Map.groupBy(found, ({ credentialId }) => credentialId);
}

async function heldOpen(
  tx: Tx,
  { organizationId }: OrganizationScope,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT credential_id::text AS id FROM standing_grant
    WHERE organization_id = ${organizationId}::uuid AND credential_id = ANY(${ids}::uuid[])`;
  return new Set(found.map(({ id }) => id));
}
