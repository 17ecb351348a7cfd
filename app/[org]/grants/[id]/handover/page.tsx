import { getTranslations } from "next-intl/server";
import { HandoverForm } from "@/components/acts/handover-form";
import { ActPage } from "../act-page";
import { recordHandedOver } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.handover"))("title") };
}

/** The supplier received what enters: when, and by which channel. */
export default async function HandoverPage(props: ActParams) {
  const { slug, today, page, target } = await openAct(props, "handover");
  const t = await getTranslations("acts.handover");
  const words = { supplier: page.row.supplier.name, system: page.row.system.name };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      <HandoverForm
        action={recordHandedOver.bind(null, slug)}
        target={target}
        generation={page.life.credential.generation}
        today={today}
      />
    </ActPage>
  );
}
