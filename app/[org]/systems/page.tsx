import { BookOpenText } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { asked, type ListSearch } from "@/components/things/asked";
import { bounded } from "@/components/things/bounded";
import { SearchBar } from "@/components/things/search-bar";
import { ClientWords } from "@/components/ui/client-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { listSystems } from "@/lib/system/queries";
import { mayEdit } from "../may-edit";
import { NewSystem } from "./system-dialogs";
import { SystemTable } from "./system-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<ListSearch> };

export async function generateMetadata() {
  return { title: (await getTranslations("system"))("title") };
}

/** Every system with its open doors, found by name. */
export default async function SystemsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { q, after, next } = asked(await searchParams, `/${org}/systems`);
  const { scope, now } = await openPage(org);
  const [list, members, t, words, locale] = await Promise.all([
    orNotFound(listSystems(scope, { q, after }, now)),
    listMembers(scope, "owners", now),
    getTranslations("system"),
    getTranslations("thing"),
    getLocale(),
  ]);
  const path = `/${org}/systems`;
  const { rows } = list;
  const none = rows.length === 0 && q === "" && after === null;
  const late = rows.filter(({ overdue }) => overdue > 0).length;
  const counted = { count: rows.length, more: list.after === null ? "no" : "yes" };
  const soft = (chunks: React.ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const title =
    q !== ""
      ? t("list.found", { q, ...counted })
      : after !== null
        ? t("list.part")
        : t.rich("list.sentence", { late, soft, ...counted });
  const mine = (id: string) => Number(id === scope.membershipId);
  const owners = members
    .toSorted((a, b) => mine(b.id) - mine(a.id))
    .map(({ id: value, name: label }) => ({ value, label }));
  const add = mayEdit(scope) && (
    <ClientWords of={["system", "thing"]}>
      <NewSystem slug={org} first={none} owners={owners} />
    </ClientWords>
  );
  if (none)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={BookOpenText} title={t("list.empty")} actions={add}>
          {t("list.emptyBody")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader eyebrow={t("title")} title={title} actions={add} />
      <SearchBar path={path} q={q} label={t("list.search")} submit={words("search")} />
      {rows.length === 0 ? (
        <EmptyState
          icon={BookOpenText}
          title={t("list.nothing", { q })}
          actions={<LinkButton href={path}>{t("list.showAll")}</LinkButton>}
        >
          {t("list.nothingBody")}
        </EmptyState>
      ) : (
        <SystemTable slug={org} rows={rows} count={(number) => bounded(number, locale)} />
      )}
      <Pagination
        next={list.after === null ? undefined : next(list.after)}
        summary={after !== null && <TextLink href={path}>{words("newerPlace")}</TextLink>}
      />
    </>
  );
}
