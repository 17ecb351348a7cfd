import { getTranslations } from "next-intl/server";
import { ExtendForm } from "@/components/acts/extend-form";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { isLateExtension } from "@/lib/grant/extension";
import { daysBetween } from "@/lib/time/civil-date";
import { ActPage } from "../act-page";
import { extend } from "../actions";
import { extendChoices } from "../extend-choices";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.extend"))("title") };
}

/** Another end, with what the policy allows and whether it comes late. */
export default async function ExtendPage(props: ActParams) {
  const { slug, scope, now, today, page, target } = await openAct(props, "extend");
  const { row } = page;
  const [choices, t] = await Promise.all([
    extendChoices(scope, page, now),
    getTranslations("acts.extend"),
  ]);
  const late = isLateExtension(row, today);
  const former = row.endsOn ?? row.reviewOn;
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={sentence()}>
      {late && former !== null && target.over === null && (
        <Notice tone="warning" title={t("late")} className="mb-7 max-w-2xl">
          {t("lateBody", { days: daysBetween(former, today) })}
        </Notice>
      )}
      <ExtendForm action={extend.bind(null, slug)} target={target} choices={choices} />
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
