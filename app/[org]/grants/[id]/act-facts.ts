import type { Statement } from "@/lib/attestation/attestation";
import type { CredentialKind } from "@/lib/credential/kinds";
import type { ActFacts } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import { type CivilDate, daysBetween } from "@/lib/time/civil-date";

/** Whether one of these kinds is due by that day; `dueOn` of those that are, by kind. */
export function dueKinds({ due }: GrantPage, today: CivilDate): ReadonlyMap<string, CivilDate> {
  return new Map(due.filter(({ dueOn }) => dueOn <= today).map((d) => [d.dueKind, d.dueOn]));
}

/** What the supplier said of the door and nobody has answered: the newest that asks for an answer. */
export function waitingStatement({ said }: GrantPage): Statement | null {
  return said.find(({ what, answer }) => answer === null && what !== "destroyed") ?? null;
}

/** What decides which acts are possible and which comes next. */
export function actFacts(page: GrantPage, today: CivilDate): ActFacts {
  const { row, life, holders } = page;
  const due = dueKinds(page, today);
  return {
    state: row.state,
    decides: page.approval.notTheirs === null,
    kind: row.credential.kind as CredentialKind,
    retired: life.credential.retiredAt !== null,
    endsOn: row.endsOn,
    mayAsk: page.asked === null && life.supplier.endedOn === null,
    saidToEnd: life.intents.some(({ dueOn }) => dueOn === row.endsOn),
    changedBefore: life.changedBefore,
    guided: life.guided,
    rotatedSince: life.credential.rotations.some((r) => r.recordedAt >= life.loggedAt),
    handedOver: life.handovers.length > 0,
    knowsNow: holders.some(({ grantId, knowsNow }) => grantId === row.id && knowsNow),
    linkWaiting: page.links.some(({ state }) => state === "waiting" || state === "copied"),
    supplierEnded: life.supplier.endedOn !== null,
    neverGiven: row.closure?.kind === "never_given" && holders.length === 0,
    exposed: due.has("exposed"),
    reIssueDue: due.has("re_issue"),
    rotationDue: due.has("rotation_by_age") || due.has("holder_gone") || due.has("member_left"),
    unanswered: waitingStatement(page) !== null,
    daysToEnd: row.endsOn === null ? null : daysBetween(today, row.endsOn),
  };
}
