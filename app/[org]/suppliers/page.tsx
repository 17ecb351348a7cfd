import { Building2 } from "lucide-react";
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
import { listSuppliers } from "@/lib/supplier/queries";
import { mayEdit } from "../may-edit";
import { NewSupplier } from "./supplier-dialogs";
import { SupplierTable } from "./supplier-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<ListSearch> };

export async function generateMetadata() {
  return { title: (await getTranslations("supplier"))("title") };
}

/** Every supplier with its open doors, found by name. */
export default async function SuppliersPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { q, after, next } = asked(await searchParams, `/${org}/suppliers`);
  const { scope, now } = await openPage(org);
  const [list, t, words, locale] = await Promise.all([
    orNotFound(listSuppliers(scope, { q, after }, now)),
    getTranslations("supplier"),
    getTranslations("thing"),
    getLocale(),
  ]);
  const path = `/${org}/suppliers`;
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
  const add = mayEdit(scope) && (
    <ClientWords of={["supplier", "thing"]}>
      <NewSupplier slug={org} first={none} />
    </ClientWords>
  );
  if (none)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={Building2} title={t("list.empty")} actions={add}>
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
          icon={Building2}
          title={t("list.nothing", { q })}
          actions={<LinkButton href={path}>{t("list.showAll")}</LinkButton>}
        >
          {t("list.nothingBody")}
        </EmptyState>
      ) : (
        <SupplierTable
          slug={org}
          rows={rows}
          today={scope.today(now)}
          count={(number) => bounded(number, locale)}
        />
      )}
      <Pagination
        next={list.after === null ? undefined : next(list.after)}
        summary={after !== null && <TextLink href={path}>{words("newerPlace")}</TextLink>}
      />
    </>
  );
}
