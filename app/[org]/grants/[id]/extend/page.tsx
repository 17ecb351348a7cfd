import { getTranslations } from "next-intl/server";
import { ExtendForm } from "@/components/acts/extend-form";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { latestEnd, quickEnds } from "@/lib/grant/end";
import { isLateExtension } from "@/lib/grant/extension";
import { readSettings } from "@/lib/organization/queries";
import { policyFor } from "@/lib/policy/policy";
import { readSystemPage } from "@/lib/system/queries";
import { addDaysAtMost, daysBetween, laterOf } from "@/lib/time/civil-date";
import { ActPage } from "../act-page";
import { extend } from "../actions";
import { type ActParams, openAct } from "../open-act";

const REVIEW_AFTER_DAYS = 90;

export async function generateMetadata() {
  return { title: (await getTranslations("acts.extend"))("title") };
}

/** Another end, with what the policy allows and whether it comes late. */
export default async function ExtendPage(props: ActParams) {
  const { slug, scope, now, today, page, target } = await openAct(props, "extend");
  const { row, life } = page;
  const [settings, { system }, t] = await Promise.all([
    readSettings(scope),
    readSystemPage(scope, row.system.id, now),
    getTranslations("acts.extend"),
  ]);
  const { maxDays } = policyFor(settings, system);
  const latest = latestEnd(today, maxDays);
  // Counted from the end that stands, if it is still to come: "two weeks more".
  const from = laterOf(row.endsOn ?? today, laterOf(row.startsOn, today));
  const quick = quickEnds(from, today).filter(({ endsOn }) => latest === null || endsOn <= latest);
  const usual = quick.find(({ days }) => days === settings.defaultDays) ?? quick.at(-1);
  const noEnd = row.endsOn === null && latest === null;
  const review = addDaysAtMost(laterOf(today, row.reviewOn ?? today), REVIEW_AFTER_DAYS);
  const late = isLateExtension(row, today);
  const former = row.endsOn ?? row.reviewOn;
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={sentence()}>
      {late && former !== null && target.over === null && (
        <Notice tone="warning" title={t("late")} className="mb-7 max-w-2xl">
          {t("lateBody", { days: daysBetween(former, today) })}
        </Notice>
      )}
      <ExtendForm
        action={extend.bind(null, slug)}
        target={target}
        choices={{
          quick,
          chosen: noEnd ? "none" : (usual?.endsOn ?? "date"),
          endsOn: latest ?? addDaysAtMost(from, settings.defaultDays),
          reviewOn: review,
          noEndReason: life.noEndReason,
          policy: latest === null || maxDays === null ? null : { days: maxDays, latest },
          today,
        }}
      />
    </ActPage>
  );

  function sentence() {
    const words = { supplier: row.supplier.name, system: row.system.name };
    if (row.endsOn === null) return t("sentenceNoEnd", words);
    const on = row.endsOn;
    const key = row.state === "overdue" ? "sentencePast" : "sentence";
    return t.rich(key, { ...words, day: () => <Day on={on} /> });
  }
}
