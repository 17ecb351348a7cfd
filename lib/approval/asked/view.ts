import { isOwner } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { Tx } from "@/lib/db/transaction";
import type { GrantLevel } from "@/lib/grant/level";
import { readMembers } from "@/lib/outbox/due-items";
import { approvalNeeded } from "@/lib/policy/approval";
import { policyInForce } from "@/lib/policy/stored";
import { recipientFor } from "@/lib/reminder/recipient";
import type { CivilDate } from "@/lib/time/civil-date";
import { type ApprovableEnds, approvableEnds } from "../approval";
import { mayBeAlone, membersOfHolder } from "../stored";

/** What became of a request, by whom and when. The two ends where it was shortened. */
export type DecisionView = {
  what: "approved" | "declined" | "withdrawn";
  why: string | null;
  fromEndsOn: string | null;
  toEndsOn: string | null;
  at: Date;
  byName: string;
};

/** Why the reader does not decide; null where he may. */
export type NotTheirs = "own_request" | "of_the_holder" | "not_yours";

export type ApprovalView = {
  /** Whether the policy in force today asks a second person about such a grant. */
  needed: boolean;
  /** Whether it was asked for. */
  asked: boolean;
  decision: DecisionView | null;
  /** While it waits: who is asked today, by name; else nobody. */
  waitsFor: { id: string; name: string }[];
  notTheirs: NotTheirs | null;
  /** The ends a yes of today may choose. */
  ends: ApprovableEnds;
  /** The longest duration in days, counted from the day of the decision. */
  maxDays: number | null;
};

type Grant = {
  level: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  supplierId: string;
  loggedById: string | null;
  approvalAskedAt: Date | null;
  waits: boolean;
  credential: {
    kind: string;
    system: {
      ownerId: string;
      maxDays: number | null;
      sharedAllowed: boolean | null;
      approval: boolean | null;
    };
  };
};

/** What a grant's pages tell about its approval: what the policy asks, who decides, what was decided, and whether the reader may. */
export async function approvalOf(
  tx: Tx,
  scope: OrganizationScope,
  id: string,
  grant: Grant,
  now: Date,
): Promise<ApprovalView> {
  const { organizationId } = scope;
  const { credential, approvalAskedAt, startsOn, endsOn } = grant;
  const today = scope.today(now);
  const rules = await policyInForce(tx, scope, credential.system);
  const facts = { level: grant.level as GrantLevel, kind: credential.kind as CredentialKind };
  const view = {
    needed: approvalNeeded(rules.approval, facts),
    asked: approvalAskedAt !== null,
    ends: approvableEnds({ startsOn, endsOn }, today, rules.maxDays),
    maxDays: rules.maxDays,
  };
  const none = { decision: null, waitsFor: [], notTheirs: "not_yours" } as const;
  if (approvalAskedAt === null) return { ...view, ...none, waitsFor: [] };
  const decision = await tx.approvalDecision.findFirst({
    where: { organizationId, grantId: id },
    select: { what: true, why: true, fromEndsOn: true, toEndsOn: true, at: true, byName: true },
  });
  const ofHolder = grant.waits ? await membersOfHolder(tx, scope, grant.supplierId) : [];
  const alone = grant.waits && (await mayBeAlone(tx, scope, { ...grant, id }));
  const notBy = alone || grant.loggedById === null ? ofHolder : [grant.loggedById, ...ofHolder];
  return {
    ...view,
    decision: decision as DecisionView | null,
    waitsFor: grant.waits ? await askedToday(tx, scope, grant, notBy, today) : [],
    notTheirs: notTheirs(scope, grant, ofHolder, alone, today),
  };
}

async function askedToday(
  tx: Tx,
  { organizationId }: OrganizationScope,
  { credential }: Grant,
  notBy: readonly string[],
  today: CivilDate,
) {
  const item = { ownerId: credential.system.ownerId, systemOwnerId: null, exceptIds: notBy };
  const { membershipIds } = recipientFor(item, await readMembers(tx, organizationId), today);
  return tx.membership.findMany({
    where: { organizationId, id: { in: membershipIds.filter((id) => !notBy.includes(id)) } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

function notTheirs(
  scope: OrganizationScope,
  { loggedById, credential }: Grant,
  ofHolder: readonly string[],
  alone: boolean,
  today: CivilDate,
): NotTheirs | null {
  const { actor, membershipId } = scope;
  if (membershipId === null) return "not_yours";
  if (loggedById === membershipId && !alone) return "own_request";
  if (ofHolder.includes(membershipId)) return "of_the_holder";
  const admin = "role" in actor && actor.role === "admin";
  return admin || isOwner(scope, [credential.system.ownerId], today) ? null : "not_yours";
}
