import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import type { ClosureKind } from "../grant/closure";
import type { GrantLevel } from "../grant/level";
import { day, stateOf } from "../grant/stored";
import type { DueKind } from "../reminder/kinds";
import { type CivilDate, civilDateFrom, daysBetween } from "../time/civil-date";
import type { DoorDue, DoorEnd, DoorGrant } from "./door";

/** What is read of a grant for its door. */
export const GRANT_PARTS = {
  supplier: { select: { name: true, endedOn: true } },
  contact: { select: { name: true } },
  owner: { select: { name: true } },
  closure: { select: { kind: true, byName: true, happenedOn: true, recordedAt: true } },
  credential: { include: { system: true } },
} as const;

type Stored = Parameters<typeof stateOf>[0] & {
  id: string;
  version: number;
  level: string;
  levelWords: string | null;
  reason: string;
  reviewOn: string | null;
  voidedByName: string | null;
  supplier: { name: string };
  contact: { name: string } | null;
  owner: { name: string };
  closure: { kind: string; byName: string; happenedOn: string; recordedAt: Date } | null;
};

export function doorGrant(grant: Stored, today: CivilDate): DoorGrant {
  const { id, version, levelWords, reason } = grant;
  return {
    id,
    version,
    state: stateOf(grant, today),
    supplier: grant.supplier.name,
    contact: grant.contact?.name ?? null,
    level: grant.level as GrantLevel,
    levelWords,
    reason,
    owner: grant.owner.name,
    startsOn: civilDateFrom(grant.startsOn),
    endsOn: day(grant.endsOn),
    reviewOn: day(grant.reviewOn),
  };
}

export function doorEnd({ voidedAt, voidedByName, closure }: Stored): DoorEnd | null {
  if (voidedAt !== null)
    return { kind: "void", by: voidedByName ?? "", happenedOn: null, recordedAt: voidedAt };
  if (closure === null) return null;
  const { kind, byName, happenedOn, recordedAt } = closure;
  return { kind: kind as ClosureKind, by: byName, happenedOn: day(happenedOn), recordedAt };
}

/** Everything this thing is due for, the oldest first. */
export async function doorDue(
  tx: Tx,
  scope: OrganizationScope,
  subjectId: string,
  now: Date,
): Promise<DoorDue[]> {
  const rows = await tx.$queryRaw<{ kind: DueKind; dueOn: CivilDate }[]>`
    SELECT due_kind AS kind, due_on AS "dueOn" FROM due_item
    WHERE organization_id = ${scope.organizationId}::uuid AND subject_id = ${subjectId}::uuid
    ORDER BY due_on, due_kind`;
  const today = scope.today(now);
  return rows.map((row) => ({ ...row, days: daysBetween(row.dueOn, today) }));
}

/** Whether any mail link ever extended the grant: that is allowed once. */
export async function extendedByLink(tx: Tx, organizationId: string, grantId: string) {
  const where = { organizationId, grantId, via: "mail_link", what: { in: ["end", "review"] } };
  return (await tx.grantChange.count({ where })) > 0;
}

/** Whether somebody said of this end "let it end". */
export async function saidLetItEnd(tx: Tx, organizationId: string, grantId: string, dueOn: string) {
  return (
    (await tx.intent.count({ where: { organizationId, grantId, what: "let_it_end", dueOn } })) > 0
  );
}
