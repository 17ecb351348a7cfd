import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { HandoverForm } from "@/components/acts/handover-form";
import { OfferOneTimeLink } from "@/components/secret-link/offer";
import { possibleActs } from "@/lib/grant/possible-acts";
import { ActPage } from "../act-page";
import { recordHandedOver } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.handover"))("title") };
}

/** The supplier received what enters: when, and by which channel. */
export default async function HandoverPage(props: ActParams) {
  const { slug, today, page, facts, target } = await openAct(props, "handover");
  const byLink = possibleActs(facts, page.may).includes("one_time_link") && !facts.linkWaiting;
  const t = await getTranslations("acts.handover");
  const words = { supplier: page.row.supplier.name, system: page.row.system.name };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      {byLink && (
        <OfferOneTimeLink
          href={actHref(slug, target.id, page.row.credential.id, "one_time_link")}
        />
      )}
      <HandoverForm
        action={recordHandedOver.bind(null, slug)}
        target={target}
        generation={page.life.credential.generation}
        today={today}
      />
    </ActPage>
  );
}
