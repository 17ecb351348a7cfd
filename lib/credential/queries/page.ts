import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/transaction";
import { type DueView, type Holder, holdersSql } from "@/lib/grant/queries/holders-sql";
import { type GrantRow, rowSql } from "@/lib/grant/queries/row-sql";
import { type CleanUpList, cleanUpListsOf } from "@/lib/handover/cleaned";
import { type ReminderView, remindersOf } from "@/lib/reminder/told";
import { type CredentialFacts, type CredentialFinding, credentialFindings } from "../findings";
import { factsSql } from "./facts-sql";
import { type OneOfOurs, oursSql } from "./ours-sql";

const credentialSelect = {
  id: true,
  kind: true,
  identifier: true,
  generation: true,
  rotateEveryDays: true,
  nativeEndsOn: true,
  wiredBy: true,
  breaks: true,
  offSwitch: true,
  retiredAt: true,
  createdAt: true,
  version: true,
  system: {
    select: {
      id: true,
      name: true,
      url: true,
      howToClose: true,
      owner: { select: { id: true, name: true } },
    },
  },
  rotations: {
    orderBy: { generation: "desc" },
    select: {
      id: true,
      generation: true,
      happenedOn: true,
      recordedAt: true,
      why: true,
      note: true,
      byName: true,
    },
  },
} as const satisfies Prisma.CredentialSelect;

export type CredentialPage = {
  /** With generation, version, what breaks, the off switch, and its rotations, newest first. */
  credential: Prisma.CredentialGetPayload<{ select: typeof credentialSelect }>;
  /** Everybody with a handover of it, newest first; `knowsNow` tells who knows the present secret and who only a former one. */
  holders: Holder[];
  /** What is the matter with it, worst first, and the facts that say so. */
  findings: CredentialFinding[];
  facts: CredentialFacts;
  /** Which of ours know the present secret: where one of them leaves, it falls due. */
  ours: OneOfOurs[];
  /** The copies its handovers by insecure channels left, newest handover first. */
  cleanUps: CleanUpList[];
  due: DueView[];
  /** Its grants with their versions, open doors first: what the rotation asks about. At most 500. */
  grants: GrantRow[];
  told: ReminderView[];
  history: EventView[];
  may: Action[];
};

const GRANTS = 500;

/** A credential with who knows it, what is due and what is the matter. Throws `NotFound` where it is not in this organization. */
export async function readCredentialPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<CredentialPage> {
  demandReader(scope);
  const credentialId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: credentialId } };
    const credential = found(await tx.credential.findUnique({ where, select: credentialSelect }));
    const through = Prisma.sql`g.credential_id = ${credentialId}::uuid`;
    const grants = await rowSql.read(tx, scope, through, scope.today(now), GRANTS);
    const facts = found((await factsSql.of(tx, organizationId, [credentialId])).get(credentialId));
    const owners = [credential.system.owner.id, ...grants.map((grant) => grant.owner.id)];
    return {
      credential,
      holders: await holdersSql.of(tx, organizationId, [credentialId]),
      findings: credentialFindings(facts, scope.today(now)),
      facts,
      ours: await oursSql.of(tx, organizationId, credentialId),
      cleanUps: await cleanUpListsOf(tx, organizationId, { credentialId }),
      due: await holdersSql.due(tx, organizationId, credentialId, null),
      grants,
      told: await remindersOf(tx, organizationId, [credentialId]),
      history: await eventsOf(tx, organizationId, [credentialId], 100),
      may: permittedActions(scope, { owners }, now),
    };
  });
}
