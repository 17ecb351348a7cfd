import { answerStatements, unansweredOf } from "../attestation/stored";
import type { AuditEntry } from "../audit/record";
import type { OrganizationScope } from "../authorization/scope";
import type { Tx } from "../db/transaction";
import { type FieldProblem, Invalid } from "../errors";
import { type PolicyInForce, policyInForce } from "../policy/stored";
import { type CivilDate, civilDateFrom } from "../time/civil-date";
import { writeChanges } from "./change";
import { endProblem } from "./check-log";
import { checkEnd } from "./end";
import { checkExtension, checkLinkExtension, isLateExtension } from "./extension";
import type { GrantLevel } from "./level";
import { day, type StoredGrant, stateOf, subjectsOf, writeGrant } from "./stored";

/** The end or review date that counts now. `late`: the former one had passed already. */
export type ExtendedGrant = {
  id: string;
  endsOn: string | null;
  reviewOn: string | null;
  late: boolean;
};

/** The end that is wished for, and why. */
export type NewEnd = {
  endsOn: CivilDate | null;
  noEndReason: string | null;
  reviewOn: CivilDate | null;
  why: string;
};

/**
 * Gives a locked grant that stands another end or review date, held to the policy in force and, by a mail link, to its
 * limits; keeps the former one; and answers what the supplier had asked for ("extended"). `Invalid` with every problem.
 */
export async function writeExtension(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  input: NewEnd,
  now: Date,
): Promise<{ view: ExtendedGrant; audit: AuditEntry }> {
  const today = scope.today(now);
  const { endsOn, reviewOn } = input;
  // A further review date needs no second reason for having no end.
  const noEndReason =
    endsOn === null && reviewOn !== null
      ? (input.noEndReason ?? grant.noEndReason)
      : input.noEndReason;
  const rules = await policyInForce(tx, scope, grant.credential.system);
  const wish = { endsOn, noEndReason, reviewOn };
  const problems = await problemsOf(tx, scope, grant, wish, rules, today);
  if (problems.length > 0) throw new Invalid(problems);
  const former = { endsOn: day(grant.endsOn), reviewOn: day(grant.reviewOn) };
  const late = isLateExtension(former, today);
  await writeGrant(tx, scope, grant, { ...wish, endKnownOn: today });
  const changes = [
    { what: "end", fromValue: former.endsOn, toValue: endsOn },
    { what: "review", fromValue: former.reviewOn, toValue: reviewOn },
  ] as const;
  await writeChanges(tx, scope, grant.id, changes, { why: input.why, late }, now);
  const asked = { grantId: grant.id, what: "still_needed" } as const;
  await answerStatements(tx, scope, asked, { answer: "extended", why: input.why }, now);
  return {
    view: { id: grant.id, endsOn, reviewOn, late },
    audit: {
      action: "grant.extended",
      subjects: subjectsOf(grant),
      before: { ...former, noEndReason: grant.noEndReason },
      after: { ...wish, why: input.why, late },
    },
  };
}

type Wish = Omit<NewEnd, "why">;

async function problemsOf(
  tx: Tx,
  scope: OrganizationScope,
  grant: StoredGrant,
  wish: Wish,
  rules: PolicyInForce,
  today: CivilDate,
): Promise<FieldProblem[]> {
  const byLink = scope.actor.kind === "mail_link";
  const facts = {
    state: stateOf(grant, today),
    endsOn: day(grant.endsOn),
    reviewOn: day(grant.reviewOn),
    level: grant.level as GrantLevel,
    extendedByLink: byLink && (await wasExtendedByLink(tx, scope, grant.id)),
    unanswered: byLink && (await unansweredOf(tx, scope, grant.id)) !== null,
  };
  const asked = { endsOn: wish.endsOn, reviewOn: wish.reviewOn, today };
  const limits = byLink
    ? checkLinkExtension(facts, asked, rules.defaultDays)
    : checkExtension(facts, asked);
  const startsOn = civilDateFrom(grant.startsOn);
  const end = checkEnd({ startsOn, ...wish, today, maxDays: rules.maxDays, act: "extend" });
  return [
    ...end.map(endProblem),
    ...limits.map(({ field, code, latest }) => ({
      field: field ?? "",
      code,
      ...(latest === undefined ? {} : { values: { latest } }),
    })),
  ];
}

async function wasExtendedByLink(tx: Tx, { organizationId }: OrganizationScope, grantId: string) {
  const what = { in: ["end", "review"] };
  const where = { organizationId, grantId, via: "mail_link", what };
  return (await tx.grantChange.findFirst({ where, select: { id: true } })) !== null;
}
