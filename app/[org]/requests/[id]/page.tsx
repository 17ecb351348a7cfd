import { getTranslations } from "next-intl/server";
import { ThingHistory } from "@/components/things/history";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readAccessRequest } from "@/lib/access-request/queries";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { AlsoWaiting } from "./also-waiting";
import { Answered } from "./answered";
import { DeclineForm } from "./decline-form";
import { TheirWords } from "./their-words";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("access-request"))("one") };
}

/** One access that somebody asked for: his words, marked as his; then taking it up, or declining it, or what became of it. */
export default async function RequestPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const subject = { kind: "access_request", id };
  const { scope, now, locale } = await openPage(org, "register:read", subject);
  const request = await orNotFound(readAccessRequest(scope, id, now));
  const t = await getTranslations("access-request");
  const { zone } = scope.organization;
  const { firm, systemWords: system, state } = request;
  const answers = state === "waiting" && request.may.includes("access_request:answer");
  const asked = { firm, system, day: formatDay(request.onDay, locale), owner: request.owner };
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/requests`, label: t("title") }}
        title={<span className="break-words">{t("asks", asked)}</span>}
        sentence={t(`since.${state}`, asked)}
        actions={
          answers && (
            <LinkButton variant="primary" href={`/${org}/requests/${id}/take-up`}>
              {t("takeUp.open")}
            </LinkButton>
          )
        }
      />
      {request.answered && <Answered slug={org} request={request} zone={zone} locale={locale} />}
      <AlsoWaiting slug={org} alike={request.alike} />
      <TheirWords request={request} />
      {answers && (
        <>
          <Notice tone="warning" title={t("check")} className="mt-6 max-w-2xl">
            {t("checkBody", { firm })}
          </Notice>
          <Section id="decline" title={t("decline.title")} description={t("decline.hint")}>
            <ClientWords of={["access-request", "thing"]}>
              <DeclineForm slug={org} id={id} />
            </ClientWords>
          </Section>
        </>
      )}
      <ThingHistory slug={org} events={request.history} zone={zone} most={50} />
    </>
  );
}
