import { getTranslations } from "next-intl/server";
import { AskForm } from "@/components/acts/ask-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { orNotFound } from "@/lib/http/page";
import { readAsking } from "@/lib/supplier/queries";
import { ActPage } from "../act-page";
import { ask } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.ask"))("title") };
}

/** Asks the supplier's contact by mail: whom, in which language and in which words stands here before it is sent. */
export default async function AskPage(props: ActParams) {
  const { slug, scope, page, target } = await openAct(props, "ask");
  const [contacts, t] = await Promise.all([
    orNotFound(readAsking(scope, target.id)),
    getTranslations("acts.ask"),
  ]);
  const { supplier, system } = page.row;
  const words = { supplier: supplier.name, system: system.name };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      {contacts.length === 0 && target.over === null ? (
        <Notice title={t("nobody", words)} className="max-w-2xl">
          <LinkButton
            href={`/${slug}/suppliers/${supplier.id}#contacts`}
            variant="primary"
            className="mt-2"
          >
            {t("addAddress")}
          </LinkButton>
        </Notice>
      ) : (
        <AskForm action={ask.bind(null, slug)} target={target} contacts={contacts} />
      )}
    </ActPage>
  );
}
