import { getTranslations } from "next-intl/server";
import { LinkToCopy } from "@/components/link/link-to-copy";
import { ClientWords } from "@/components/ui/client-words";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readRequestLink } from "@/lib/access-request/queries";
import { openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { LinkActs } from "./link-acts";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("access-request.link"))("title") };
}

/** The link by which the organization is asked for accesses: to make, to copy, to renew and to revoke. */
export default async function RequestLinkPage({ params }: Props) {
  const { org } = await params;
  const { scope, now, locale } = await openPage(org, "request_link:manage");
  const link = await orNotFound(readRequestLink(scope, now));
  const t = await getTranslations("access-request.link");
  const words = link && {
    by: link.madeBy,
    made: formatDay(scope.today(link.createdAt), locale),
    until: formatDay(scope.today(link.expiresAt), locale),
  };
  const copying = {
    address: t("address"),
    byHand: t("byHand"),
    copy: t("copy"),
    copied: t("copied"),
  };
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/requests`, label: t("back") }}
        title={t(link === null || link.isOver ? "none" : "stands")}
        sentence={t("what")}
      />
      <ClientWords of={["access-request"]}>
        {link && words && (
          <Section id="link" title={t("title")} description={t("made", words)} flush>
            {link.isOver && <Notice tone="warning" title={t("over", words)} />}
            {!link.isOver && link.url !== null && (
              <div className="max-w-2xl">
                <LinkToCopy url={link.url} words={copying} />
              </div>
            )}
            {!link.isOver && link.url === null && (
              <Notice tone="warning" title={t("unknown")}>
                {t("unknownBody")}
              </Notice>
            )}
          </Section>
        )}
        <LinkActs slug={org} id={link?.id ?? null} />
      </ClientWords>
    </>
  );
}
