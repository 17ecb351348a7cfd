import type { OrganizationScope } from "@/lib/authorization/scope";
import type { Channel } from "@/lib/credential/channel";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { ClosureKind } from "@/lib/grant/closure";
import type { GrantPage } from "@/lib/grant/queries/page";
import { type HandoverFacts, type HandoverStep, handoverSteps } from "@/lib/handover/steps";
import { type CivilDate, civilDateFrom } from "@/lib/time/civil-date";

/** Where the three steps of a handover stand; none where only one holds the secret. */
export function stepsOf(page: GrantPage, scope: OrganizationScope, today: CivilDate) {
  const facts = handoverFacts(page, scope);
  const steps: readonly HandoverStep[] = handoverSteps(facts, today);
  return { facts, steps, channel: facts.handedOver?.channel ?? null };
}

function handoverFacts(page: GrantPage, scope: OrganizationScope): HandoverFacts {
  const { row, life, due, holders } = page;
  const said = life.grantChanges.findLast(
    ({ what, toValue }) => what === "changed_before" && toValue === "yes",
  );
  const last = life.handovers.at(-1);
  const closure = life.closures.find(({ undoneAt }) => undoneAt === null);
  const reIssue = due.find((item) => item.dueKind === "re_issue" && item.subjectId === row.id);
  return {
    state: row.state,
    kind: row.credential.kind as CredentialKind,
    guided: life.guided,
    supplierEnded: life.supplier.endedOn !== null,
    changedBefore: life.changedBefore,
    saidChangedOn: said ? scope.today(said.at) : null,
    rotatedOn: life.credential.rotations
      .filter(({ recordedAt }) => recordedAt >= life.loggedAt)
      .map(({ happenedOn }) => civilDateFrom(happenedOn)),
    beginsOn: beginsOn(page),
    endsOn: row.endsOn,
    reviewOn: row.endsOn === null ? row.reviewOn : null,
    handedOver: last
      ? { on: civilDateFrom(last.happenedOn), channel: last.channel as Channel }
      : null,
    reIssueOn: reIssue?.dueOn ?? null,
    closure: closure
      ? { kind: closure.kind as ClosureKind, on: civilDateFrom(closure.happenedOn) }
      : null,
    knowsNow: holders.some(({ grantId, knowsNow }) => grantId === row.id && knowsNow),
  };
}

/** What was asked for first begins with its approval at the earliest. */
function beginsOn({ row, life }: GrantPage): CivilDate {
  const { approvalAskedAt, authorizedOn } = life;
  if (approvalAskedAt === null || authorizedOn === null || authorizedOn < row.startsOn)
    return row.startsOn;
  return civilDateFrom(authorizedOn);
}
