import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { TextLink } from "@/components/ui/text-link";
import { LENGTHS } from "@/lib/grant/fields";
import { ActPage } from "../act-page";
import { sayChanged } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.changed"))("title") };
}

/** "It was changed" before it was handed over, which is no rotation. */
export default async function ChangedPage(props: ActParams) {
  const { slug, page, target } = await openAct(props, "changed");
  const [t, fields] = await Promise.all([
    getTranslations("acts.changed"),
    getTranslations("acts.field"),
  ]);
  const { id, supplier, credential } = page.row;
  const words = { supplier: supplier.name, account: credential.identifier };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      <PlainActForm
        action={sayChanged.bind(null, slug)}
        target={target}
        submit={t("submit")}
        body={
          <>
            {t("body", words)}{" "}
            <TextLink href={actHref(slug, id, credential.id, "rotate")}>{t("rotate")}</TextLink>
          </>
        }
        words={{ name: "note", label: fields("note"), optional: true, maxLength: LENGTHS.note }}
      />
    </ActPage>
  );
}
