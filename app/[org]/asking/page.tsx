import { MessageCircleQuestion } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { TextLink } from "@/components/ui/text-link";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import type { AskedState } from "@/lib/supplier/asking/list";
import { readAskings } from "@/lib/supplier/queries/asking";
import { StopAsking } from "./asking-dialogs";
import { Former } from "./former";
import { LineTable } from "./line-table";

type Search = Partial<Record<"asking" | "state" | "from" | "before", string | string[]>>;
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Search> };

const STATES: readonly AskedState[] = ["silent", "asked", "answered", "nobody"];
const A_PAGE = 100;

export async function generateMetadata() {
  return { title: (await getTranslations("asking"))("title") };
}

/** Which supplier was asked, which answered, which is silent, and where there is nobody to ask. */
export default async function AskingPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const { scope, now, locale } = await openPage(org);
  const askingId = typeof asked.asking === "string" ? idFrom(asked.asking) : null;
  const before = typeof asked.before === "string" ? idFrom(asked.before) : null;
  const [page, t] = await Promise.all([
    orNotFound(readAskings(scope, askingId, now, before)),
    getTranslations("asking"),
  ]);
  const { lines, counts, chosen, newest, mayAsk, mayAskAll } = page;
  const path = `/${org}/asking`;
  const state = STATES.find((one) => one === asked.state) ?? null;
  const href = (next: { state?: AskedState | null; from?: number }) => {
    const query = new URLSearchParams();
    if (askingId !== null) query.set("asking", askingId);
    if (next.state) query.set("state", next.state);
    if (next.from) query.set("from", String(next.from));
    return query.size === 0 ? path : `${path}?${query}`;
  };
  const shown = state === null ? lines : lines.filter((line) => line.state === state);
  const from = Math.min(Math.max(0, Number.parseInt(String(asked.from), 10) || 0), shown.length);
  const running = chosen ?? newest;
  const ask = mayAskAll && (
    <LinkButton href={`${path}/new`} variant="primary" icon={MessageCircleQuestion}>
      {t("askAll")}
    </LinkButton>
  );
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const back = { href: `/${org}/suppliers`, label: t("suppliers") };
  if (lines.length === 0)
    return (
      <>
        <PageHeader back={back} title={t("title")} />
        <EmptyState icon={MessageCircleQuestion} title={t("empty")} actions={ask}>
          {t("emptyBody")}
        </EmptyState>
      </>
    );
  const total = lines.length - counts.nobody;
  return (
    <ClientWords of={["asking"]}>
      <PageHeader
        back={back}
        eyebrow={
          chosen === null
            ? t("title")
            : t("one", { on: formatDay(chosen.on, locale), by: chosen.by })
        }
        title={t.rich("sentence", { ...counts, total, soft })}
        actions={
          <>
            {ask}
            {mayAskAll && running && !running.isOver && (
              <StopAsking slug={org} askingId={running.id} />
            )}
          </>
        }
      />
      <Segments
        label={t("stateHeader")}
        segments={[
          { href: href({}), label: t("all"), current: state === null, count: lines.length },
          ...STATES.map((one) => ({
            href: href({ state: one }),
            label: t(`state.${one}`),
            current: state === one,
            count: counts[one],
          })),
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={t("noneOf")}
          actions={<TextLink href={href({})}>{t("showAll")}</TextLink>}
        />
      ) : (
        <LineTable slug={org} lines={shown.slice(from, from + A_PAGE)} mayAsk={mayAsk} />
      )}
      <Pagination
        previous={from > 0 ? href({ state, from: Math.max(0, from - A_PAGE) }) : undefined}
        next={from + A_PAGE < shown.length ? href({ state, from: from + A_PAGE }) : undefined}
      />
      <Former path={path} page={page} />
    </ClientWords>
  );
}
