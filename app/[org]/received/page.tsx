import { Handshake, Plus } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { HandBackPicks } from "@/components/received/picks";
import { ReceivedTable } from "@/components/received/received-table";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/lib/authorization/relation";
import type { SearchParams } from "@/lib/grant/filter";
import { openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { receivedFilterFrom, receivedFilterParams } from "@/lib/received/filter";
import { readHasReceived, readHeldNumbers } from "@/lib/received/queries/held";
import { listReceived } from "@/lib/received/queries/list";
import { ReceivedFilterForm } from "./filter-form";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata() {
  return { title: (await getTranslations("received.list"))("title") };
}

/** Everything clients gave us, and what should be given back: what it shows is exactly what its address says. */
export default async function ReceivedPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const filter = receivedFilterFrom(asked);
  const path = `/${org}/received`;
  const href = (more: Record<string, string> = {}, under = path) => {
    const search = new URLSearchParams([...receivedFilterParams(filter), ...Object.entries(more)]);
    return search.size === 0 ? under : `${under}?${search}`;
  };
  // A form sends its empty fields too: one list has one address.
  if (Object.values(asked).includes("")) redirect(href());
  const after = typeof asked.after === "string" ? asked.after : null;
  const { scope, now } = await openPage(org);
  const [list, held, members, t] = await Promise.all([
    orNotFound(listReceived(scope, filter, after, now)),
    orNotFound(readHeldNumbers(scope, now)),
    listMembers(scope, "all", now),
    getTranslations("received.list"),
  ]);
  const narrowed = receivedFilterParams(filter).size > 0;
  const edits = may(scope, "received:edit", now);
  const add = edits && (
    <>
      <LinkButton href={`${path}/new`} variant="primary" icon={Plus}>
        {t("log")}
      </LinkButton>
      {may(scope, "import:apply", now) && (
        <LinkButton href={`${path}/import`}>{t("import")}</LinkButton>
      )}
    </>
  );
  if (held === null && !narrowed && after === null)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          icon={Handshake}
          title={t("empty")}
          actions={
            <>
              {add}
              {(await orNotFound(readHasReceived(scope))) && (
                <LinkButton href={`${path}?state=all`}>{t("former")}</LinkButton>
              )}
            </>
          }
        >
          {t("emptyBody")}
        </EmptyState>
      </>
    );
  const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;
  const late = held?.overdue.value ?? 0;
  const counts = {
    count: atLeast(list, narrowed ? undefined : held?.overdue),
    more: list.after === null ? "no" : "yes",
  };
  const title = narrowed
    ? t("fit", counts)
    : after === null
      ? t.rich("sentence", { ...counts, late, lateMore: held?.overdue.more ? "yes" : "no", soft })
      : t("part");
  return (
    <>
      <PageHeader eyebrow={t("title")} title={title} actions={add} />
      <ReceivedFilterForm
        path={path}
        filter={filter}
        client={list.rows[0]?.client.name ?? null}
        members={members.map(({ id, name }) => ({ value: id, label: name }))}
        me={scope.membershipId}
      />
      {list.rows.length === 0 ? (
        <EmptyState
          icon={Handshake}
          title={t("nothing")}
          actions={<LinkButton href={path}>{t("showAll")}</LinkButton>}
        />
      ) : (
        <ClientWords of={["received"]}>
          <HandBackPicks key={href(after === null ? {} : { after })} slug={org}>
            <ReceivedTable
              slug={org}
              rows={list.rows}
              today={scope.today(now)}
              picks={may(scope, "received:hand_back", now)}
            />
          </HandBackPicks>
        </ClientWords>
      )}
      <Pagination
        next={list.after === null ? undefined : href({ after: list.after })}
        summary={after !== null && <TextLink href={href()}>{t("first")}</TextLink>}
      />
      {list.rows.length > 0 && (
        <p className="mt-6 text-sm text-ink-3 print:hidden">
          {t("export")}{" "}
          <a className="quiet-link" href={href({}, `${path}/export`)}>
            {t("csv")}
          </a>
          {", "}
          <a className="quiet-link" href={href({ bom: "1" }, `${path}/export`)}>
            {t("excel")}
          </a>
        </p>
      )}
    </>
  );
}

type Page = { rows: readonly unknown[]; after: string | null };
type Counted = { value: number; more: boolean };

/** How many there are; where others follow, a round number that there are more of, no smaller than what is overdue of them. */
function atLeast({ rows, after }: Page, late: Counted = { value: 0, more: false }): number {
  const overdue = late.more ? late.value : Math.floor((late.value - 1) / 50) * 50;
  return after === null ? rows.length : Math.max(rows.length, overdue);
}
