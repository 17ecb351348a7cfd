import { MailQuestion } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { bounded } from "@/components/things/bounded";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { REQUEST_STATES, type RequestState } from "@/lib/access-request/access-request";
import { listAccessRequests } from "@/lib/access-request/queries";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { RequestTable } from "./request-table";

type Search = { state?: string | string[]; after?: string | string[] };
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("access-request"))("title") };
}

/** The accesses that were asked for by the organization's link: waiting, taken up, declined. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const search = await searchParams;
  const state = REQUEST_STATES.find((one) => one === search.state) ?? "waiting";
  const after = search.after === undefined ? null : String(search.after);
  const { scope, now } = await openPage(org);
  const [list, t, locale] = await Promise.all([
    orNotFound(listAccessRequests(scope, { state, after })),
    getTranslations("access-request"),
    getLocale(),
  ]);
  const path = `/${org}/requests`;
  const hrefOf = (of: RequestState) => (of === "waiting" ? path : `${path}?state=${of}`);
  const manages = may(scope, "request_link:manage", now);
  const { waiting } = list.counts;
  return (
    <>
      <PageHeader
        title={t("sentence", { count: waiting, number: bounded(waiting, locale) })}
        sentence={t("what")}
        actions={manages && <LinkButton href={`${path}/link`}>{t("link.open")}</LinkButton>}
      />
      <Segments
        label={t("views")}
        segments={REQUEST_STATES.map((of) => ({
          href: hrefOf(of),
          label: t(`state.${of}`),
          current: of === state,
          count: bounded(list.counts[of], locale),
        }))}
      />
      {list.rows.length === 0 ? (
        <EmptyState icon={MailQuestion} title={t(`empty.${state}`)}>
          {state === "waiting" && t(manages ? "emptyAdmin" : "emptyOther")}
        </EmptyState>
      ) : (
        <RequestTable slug={org} rows={list.rows} />
      )}
      <Pagination
        previous={after === null ? undefined : hrefOf(state)}
        next={list.after === null ? undefined : `${path}?state=${state}&after=${list.after}`}
      />
    </>
  );
}
