import type { ExtendChoices } from "@/components/acts/extend-form";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { latestEnd, quickEnds } from "@/lib/grant/end";
import type { GrantPage } from "@/lib/grant/queries/page";
import { readSettings } from "@/lib/organization/queries";
import { policyFor } from "@/lib/policy/policy";
import { readSystemPage } from "@/lib/system/queries";
import { addDaysAtMost, type CivilDate, laterOf } from "@/lib/time/civil-date";

const REVIEW_AFTER_DAYS = 90;

/** The ends a form offers for a door, within the policy; `wanted` is a day that somebody asked for, and stands in it first. */
export async function extendChoices(
  scope: OrganizationScope,
  { row, life }: GrantPage,
  now: Date,
  wanted: CivilDate | null = null,
): Promise<ExtendChoices> {
  const today = scope.today(now);
  const [settings, { system }] = await Promise.all([
    readSettings(scope),
    readSystemPage(scope, row.system.id, now),
  ]);
  const { maxDays } = policyFor(settings, system);
  const latest = latestEnd(today, maxDays);
  // Counted from the end that stands, if it is still to come: "two weeks more".
  const from = laterOf(row.endsOn ?? today, laterOf(row.startsOn, today));
  const quick = quickEnds(from, today).filter(({ endsOn }) => latest === null || endsOn <= latest);
  const usual = quick.find(({ days }) => days === settings.defaultDays) ?? quick.at(-1);
  const noEnd = row.endsOn === null && latest === null;
  const usualChoice = noEnd ? "none" : (usual?.endsOn ?? "date");
  const usualEnd = latest ?? addDaysAtMost(from, settings.defaultDays);
  return {
    quick,
    chosen: wanted === null ? usualChoice : "date",
    endsOn: wanted === null ? usualEnd : latest !== null && latest < wanted ? latest : wanted,
    reviewOn: addDaysAtMost(laterOf(today, row.reviewOn ?? today), REVIEW_AFTER_DAYS),
    noEndReason: life.noEndReason,
    policy: latest === null || maxDays === null ? null : { days: maxDays, latest },
    today,
  };
}
