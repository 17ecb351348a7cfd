import { getTranslations } from "next-intl/server";
import { EditCredentialForm } from "@/components/acts/edit-credential-form";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { edit } from "../actions";
import { type ActParams, openCredentialAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("credential.edit"))("title") };
}

/** What is known about a credential: its interval, what breaks, the off switch. */
export default async function EditCredentialPage(props: ActParams) {
  const { slug, page, target } = await openCredentialAct(props, "credential:edit");
  const t = await getTranslations("credential.edit");
  const { system, ...known } = page.credential;
  return (
    <>
      <PageHeader
        back={{ href: target.back, label: known.identifier }}
        title={t("title")}
        sentence={t("sentence", { name: known.identifier, system: system.name })}
      />
      <ClientWords of={["acts", "credential", "grant", "history"]}>
        <EditCredentialForm
          action={edit.bind(null, slug)}
          target={target}
          known={{
            identifier: known.identifier,
            rotateEveryDays: known.rotateEveryDays,
            nativeEndsOn: known.nativeEndsOn,
            wiredBy: known.wiredBy,
            breaks: known.breaks,
            offSwitch: known.offSwitch,
          }}
        />
      </ClientWords>
    </>
  );
}
