import { getTranslations } from "next-intl/server";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { Day } from "@/components/ui/day";
import { ActPage } from "../act-page";
import { end } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.let_it_end"))("title") };
}

/** Nobody wants more time: the reminders before the end fall silent. */
export default async function LetItEndPage(props: ActParams) {
  const { slug, page, target } = await openAct(props, "let_it_end");
  const t = await getTranslations("acts.let_it_end");
  const { supplier, system, endsOn } = page.row;
  const words = { supplier: supplier.name, system: system.name };
  return (
    <ActPage
      page={page}
      back={target.back}
      title={t("title")}
      sentence={endsOn !== null && t.rich("sentence", { ...words, day: () => <Day on={endsOn} /> })}
    >
      <PlainActForm
        action={end.bind(null, slug)}
        target={target}
        submit={t("submit")}
        body={t("body")}
      />
    </ActPage>
  );
}
