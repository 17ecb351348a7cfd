import { History as HistoryIcon } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { HistoryEntries } from "@/components/things/history-entries";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { readHistory } from "@/lib/audit/queries";
import { openPage, orNotFound } from "@/lib/http/page";
import { zoneWords } from "@/lib/i18n/instant";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("history"))("title") };
}

/** The organization's whole audit trail, for admins and auditors. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { before } = await searchParams;
  const { scope } = await openPage(org, "audit:read");
  const place = typeof before === "string" ? before : null;
  const [{ events, older }, t, locale] = await Promise.all([
    orNotFound(readHistory(scope, place)),
    getTranslations("history"),
    getLocale(),
  ]);
  const { zone } = scope.organization;
  const path = `/${org}/history`;
  return (
    <>
      <PageHeader eyebrow={t("title")} title={t("sentence")} sentence={t("chain")} />
      {events.length === 0 ? (
        <EmptyState icon={HistoryIcon} title={t("empty")} />
      ) : (
        <section aria-label={t("title")}>
          <p className="border-b border-line-strong pb-2 text-sm text-ink-3">
            {t("zone", { zone: zoneWords(zone) })}
          </p>
          <HistoryEntries slug={org} events={events} zone={zone} locale={locale} />
        </section>
      )}
      <Pagination
        next={older === null ? undefined : `${path}?before=${older}`}
        summary={place !== null && <TextLink href={path}>{t("newest")}</TextLink>}
      />
    </>
  );
}
