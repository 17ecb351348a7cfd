import { type ApprovalView, approvalOf } from "@/lib/approval/asked/view";
import { SAID_OF_A_DOOR, type Statement } from "@/lib/attestation/attestation";
import { readStatements } from "@/lib/attestation/stored";
import { type EventView, eventsOf } from "@/lib/audit/view";
import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions, type Relation } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { type CleanUpList, cleanUpListsOf } from "@/lib/handover/cleaned";
import { type ReminderView, remindersOf } from "@/lib/reminder/told";
import { type LinkView, linksOf } from "@/lib/secret-link/links/view";
import type { AskedLine } from "@/lib/supplier/asking/list";
import { askingAbout } from "@/lib/supplier/asking/now";
import { askedLately } from "@/lib/supplier/asking/stored";
import type { Asked } from "@/lib/supplier/question";
import { type DueView, type Holder, holdersSql } from "./holders-sql";
import { type LifeOfGrant, lifeSelect } from "./life-sql";
import { type GrantRow, rowSql } from "./row-sql";

export type { DueView, Holder } from "./holders-sql";
export type { LifeOfGrant } from "./life-sql";
export type { EventView, ReminderView };

/** A grant's page: its whole life. */
export type GrantPage = {
  /** What the list shows of it: parties, state, days, findings, version. */
  row: GrantRow;
  /** Every recorded fact, with closures undone and changes included, oldest first. */
  life: LifeOfGrant;
  /** Everybody who knows or knew its credential, newest handover first. */
  holders: Holder[];
  due: DueView[];
  /** Reminders and notices about it: when, to whom, and what the mail server answered. */
  told: ReminderView[];
  /** Its one-time links, newest first. */
  links: LinkView[];
  /** Which copies are left of what went by an insecure channel, for each such handover, newest first. */
  cleanUps: CleanUpList[];
  /** What the policy asks a second person about it, who decides, and what was decided. */
  approval: ApprovalView;
  /** What the supplier said of it, newest first, the newest fifty, with what was answered. */
  said: Statement[];
  /** Who asked the supplier, where it is too recent to ask again today. */
  asked: Asked | null;
  /** How often the supplier was asked about it, and what comes next; null where nothing is open of it. */
  asking: AskedLine | null;
  history: EventView[];
  /** What the permission table lets the reader do; whether the state allows it is the page's and the operation's to say. */
  may: Action[];
};

/**
 * A grant with its whole life, read in one snapshot. Throws `NotFound` where it is not in this organization.
 */
export async function readGrantPage(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<GrantPage> {
  demandReader(scope);
  const grantId = knownId(id);
  return read(scope, async (tx) => {
    const today = scope.today(now);
    const { organizationId } = scope;
    const [row] = await rowSql.read(tx, scope, Prisma.sql`g.id = ${grantId}::uuid`, today, 1);
    const grant = found(row);
    const life = await readLife(tx, organizationId, grantId);
    const credentialId = grant.credential.id;
    const party = { id: grantId, supplierId: grant.supplier.id };
    return {
      row: grant,
      life,
      holders: await holdersSql.of(tx, organizationId, [credentialId]),
      due: await holdersSql.due(tx, organizationId, credentialId, party),
      told: await remindersOf(tx, organizationId, [grantId, credentialId]),
      links: await linksOf(tx, organizationId, grantId, now),
      cleanUps: await cleanUpListsOf(tx, organizationId, { grantId }),
      approval: await approvalOf(tx, scope, grantId, askedFor(grant, life), now),
      said: await readStatements(
        tx,
        scope,
        Prisma.sql`a.grant_id = ${grantId}::uuid`,
        SAID_OF_A_DOOR,
      ),
      asked: await askedLately(tx, organizationId, party, today),
      asking: await askingAbout(tx, scope, party, now),
      history: await eventsOf(tx, organizationId, [grantId], 200),
      may: permitted(scope, life, now),
    };
  });
}

async function readLife(tx: Tx, organizationId: string, id: string): Promise<LifeOfGrant> {
  const life = await tx.grant.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: lifeSelect,
  });
  return found(life) as LifeOfGrant;
}

function askedFor({ state, level, startsOn, endsOn, supplier }: GrantRow, life: LifeOfGrant) {
  const waits = state === "requested";
  return { ...life, level, startsOn, endsOn, supplierId: supplier.id, waits };
}

/**
 * Voiding undoes the logging, reopening undoes the closure: each asks about its own act. A new link is its maker's own, a
 * request is its requester's to withdraw, and its system's owner's to decide, not the grant's.
 */
function permitted(scope: OrganizationScope, life: LifeOfGrant, now: Date): Action[] {
  const systemOwner = life.credential.system.ownerId;
  const owners = [life.ownerId, systemOwner];
  const standing = life.closures.find((closure) => closure.undoneAt === null);
  const logged = { byId: life.loggedById, at: life.loggedAt };
  const closed = standing && { byId: standing.byId, at: standing.recordedAt };
  const apart: Partial<Record<Action, Relation>> = {
    "grant:reopen": { owners, ...(closed && { act: closed }) },
    "secret_link:make": { owners: [...owners, scope.membershipId] },
    "grant:approve": { owners: [systemOwner] },
    "grant:withdraw": { owners: [life.loggedById] },
  };
  return [
    ...permittedActions(scope, { owners, act: logged }, now).filter((may) => !apart[may]),
    ...Object.entries(apart).flatMap(([action, relation]) =>
      permittedActions(scope, relation, now).filter((may) => may === action),
    ),
  ];
}
