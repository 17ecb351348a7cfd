import { getTranslations } from "next-intl/server";
import { PlainShell } from "@/components/shell/plain-shell";
import { ClientWords } from "@/components/ui/client-words";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/env";
import { openPerson } from "@/lib/http/page";
import { mayFound, myOrganizations } from "@/lib/person/registers";
import { zoneNames } from "@/lib/time/zone";
import { PersonFoot } from "../person-foot";
import { NewOrganizationForm } from "./new-organization-form";

export async function generateMetadata() {
  return { title: (await getTranslations("registers.new"))("title") };
}

export default async function NewOrganizationPage() {
  const { visitor, locale } = await openPerson();
  const [founding, mine, t] = await Promise.all([
    mayFound(visitor.personId),
    myOrganizations(visitor.personId),
    getTranslations("registers.new"),
  ]);
  const back = { href: "/registers", label: t("back") };
  return (
    <PlainShell foot={<PersonFoot visitor={visitor} />}>
      <PageHeader title={t("title")} sentence={t("sentence")} {...(mine.length > 0 && { back })} />
      {founding ? (
        <ClientWords of={["registers"]}>
          <NewOrganizationForm
            zones={zoneNames()}
            locale={locale}
            host={new URL(env().APP_URL).host}
          />
        </ClientWords>
      ) : (
        <Notice tone="warning" title={t("closed")} />
      )}
    </PlainShell>
  );
}
