import { getTranslations } from "next-intl/server";
import { MakeLink } from "@/components/secret-link/make-link";
import { ClientWords } from "@/components/ui/client-words";
import { env } from "@/lib/env";
import { readPeople } from "@/lib/supplier/queries";
import { ActPage } from "../act-page";
import { type ActParams, openAct } from "../open-act";
import { copiedLink, makeLink } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("secret-link.make"))("title") };
}

/** Hands the secret over by a link that opens once: sealed in the page, shown there to copy, never seen by Doorbook. */
export default async function OneTimeLinkPage(
  props: ActParams & { searchParams: Promise<{ then?: string | string[] }> },
) {
  const { slug, scope, page, target } = await openAct(props, "one_time_link");
  const { supplier, system, contact, credential } = page.row;
  const [{ then }, t, recipients] = await Promise.all([
    props.searchParams,
    getTranslations("secret-link.make"),
    readPeople(scope, supplier.id),
  ]);
  const words = { supplier: supplier.name, system: system.name };
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      <ClientWords of={["acts", "secret-link"]}>
        <MakeLink
          make={makeLink.bind(null, slug)}
          markCopied={copiedLink.bind(null, slug)}
          target={target}
          appUrl={env().APP_URL}
          supplier={supplier.name}
          recipients={recipients}
          contactId={contact?.id ?? null}
          list={then === "re-issue" ? `/${slug}/credentials/${credential.id}/re-issue` : null}
        />
      </ClientWords>
    </ActPage>
  );
}
