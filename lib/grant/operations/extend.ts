import { demandVersion } from "../../audit/first";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import type { Tx } from "../../db/transaction";
import { type FieldProblem, Invalid } from "../../errors";
import { type PolicyInForce, policyInForce } from "../../policy/stored";
import { type CivilDate, civilDateFrom } from "../../time/civil-date";
import { writeChanges } from "../change";
import { endProblem } from "../check-log";
import { checkEnd } from "../end";
import { checkExtension, checkLinkExtension, isLateExtension } from "../extension";
import type { GrantLevel } from "../level";
import type { ExtendGrantInput } from "../schema";
import {
  day,
  demandStanding,
  lockGrant,
  relationOf,
  type StoredGrant,
  stateOf,
  subjectsOf,
  writeGrant,
} from "../stored";

/** The end or review date that counts now. `late`: the former one had passed already. */
export type ExtendedGrant = {
  id: string;
  endsOn: string | null;
  reviewOn: string | null;
  late: boolean;
};

/**
 * Gives a planned grant or an open door another end, or none with a reason and a review date, or another review
 * date; every former one is kept. Held to the policy in force, counted from today. By a mail link once for a
 * grant, to a later end, by at most the default length, never at level admin. `Conflict` with who was first where
 * it was closed, voided or changed meanwhile.
 */
export async function extendGrant(
  scope: OrganizationScope,
  input: ExtendGrantInput,
  now: Date,
): Promise<ExtendedGrant> {
  return operate(scope, "grant:extend", now, async (tx) => {
    const grant = await lockGrant(tx, scope, input.id);
    permit(scope, relationOf(grant), now);
    demandStanding(grant);
    await demandVersion(tx, scope, grant, input.version);
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
    return {
      view: { id: grant.id, endsOn, reviewOn, late },
      audit: {
        action: "grant.extended",
        subjects: subjectsOf(grant),
        before: { ...former, noEndReason: grant.noEndReason },
        after: { ...wish, why: input.why, late },
      },
    };
  });
}

type Wish = { endsOn: CivilDate | null; noEndReason: string | null; reviewOn: CivilDate | null };

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
