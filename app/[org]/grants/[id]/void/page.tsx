import { getTranslations } from "next-intl/server";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { LENGTHS } from "@/lib/grant/fields";
import { ActPage } from "../act-page";
import { voidIt } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.void"))("title") };
}

/** Logged in error: kept, and counted nowhere. */
export default async function VoidPage(props: ActParams) {
  const { slug, page, target } = await openAct(props, "void");
  const t = await getTranslations("acts.void");
  const words = { supplier: page.row.supplier.name, system: page.row.system.name };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      <PlainActForm
        action={voidIt.bind(null, slug)}
        target={target}
        submit={t("submit")}
        variant="danger"
        body={t("body")}
        words={{ name: "why", label: t("why"), maxLength: LENGTHS.reason }}
      />
    </ActPage>
  );
}
