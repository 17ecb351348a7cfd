import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { readSettings } from "@/lib/organization/queries";
import { zoneNames } from "@/lib/time/zone";
import { settingsFacts } from "./facts";
import { SettingsForm } from "./settings-form";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

/** What the organization chose. An admin changes it here, everybody else reads it. */
export default async function SettingsPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org);
  const [settings, t] = await Promise.all([
    orNotFound(readSettings(scope)),
    getTranslations("settings"),
  ]);
  const admin = may(scope, "organization:settings", now);
  return (
    <>
      <PageHeader title={t("title")} sentence={t(admin ? "sentenceAdmin" : "sentence")} />
      <ClientWords of={["settings"]}>
        <Section id="organization" title={t("organization")}>
          {admin ? (
            <SettingsForm slug={org} settings={settings} zones={zoneNames()} />
          ) : (
            <Facts facts={settingsFacts(settings, t)} />
          )}
        </Section>
        <Section
          id="policies"
          title={t("policies")}
          description={t("policiesDescription")}
          actions={<TextLink href={`/${org}/mail`}>{t("mail")}</TextLink>}
        >
          <TextLink href={`/${org}/settings/reminders`}>{t("policiesOpen")}</TextLink>
        </Section>
        {may(scope, "request_link:manage", now) && (
          <Section
            id="requests"
            title={t("requests")}
            description={t("requestsDescription")}
            actions={<TextLink href={`/${org}/requests`}>{t("requestsAll")}</TextLink>}
          >
            <TextLink href={`/${org}/requests/link`}>{t("requestsOpen")}</TextLink>
          </Section>
        )}
      </ClientWords>
    </>
  );
}
