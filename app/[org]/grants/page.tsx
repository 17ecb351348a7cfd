import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { listHref } from "@/components/grant/grant-row";
import { FilterBar } from "@/components/grant-list/filter-bar";
import { FilterChips } from "@/components/grant-list/filter-chips";
import { GrantTable } from "@/components/grant-list/grant-table";
import { ListEmpty } from "@/components/grant-list/list-empty";
import { ListFoot } from "@/components/grant-list/list-foot";
import { ListHead } from "@/components/grant-list/list-head";
import { phrasesOf } from "@/components/grant-list/phrases";
import { may } from "@/lib/authorization/relation";
import { grantFilterFrom, grantFilterParams, type SearchParams } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { filterNames } from "./filter-names";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata() {
  return { title: (await getTranslations("list"))("title") };
}

/** The list: what it shows, and in which order, is exactly what its address says. */
export default async function ListPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const filter = grantFilterFrom(asked);
  // A form sends its empty fields too: one list has one address.
  if (Object.values(asked).includes("")) redirect(listHref(org, grantFilterParams(filter)));
  const { scope, now } = await openPage(org);
  const page = typeof asked.page === "string" ? asked.page : null;
  const [list, members] = await Promise.all([
    orNotFound(listGrants(scope, filter, page, now)),
    listMembers(scope, "all", now),
  ]);
  const names = await filterNames(scope, filter, list.rows, members, now);
  const [t, kinds, levels, locale] = await Promise.all([
    getTranslations("list.phrase"),
    getTranslations("grant.kind"),
    getTranslations("ui.level"),
    getLocale(),
  ]);
  const phrases = phrasesOf(filter, names, { t, kinds, levels, locale });
  const mayLog = may(scope, "grant:log", now);
  const shared = { slug: org, filter, phrases };
  return (
    <>
      <ListHead {...shared} count={list.count} mayClose={may(scope, "grant:close", now)} />
      <FilterBar
        {...shared}
        names={names}
        owners={members.filter(({ role }) => role !== "auditor")}
        lookUp={mayLog}
        on={phrases.filter(({ key }) => key !== "q").length}
      />
      <FilterChips {...shared} />
      <div className="mt-4">
        {list.rows.length === 0 ? (
          <ListEmpty slug={org} filter={filter} narrowed={phrases.length > 0} mayLog={mayLog} />
        ) : (
          <>
            <GrantTable slug={org} rows={list.rows} filter={filter} />
            <ListFoot slug={org} filter={filter} list={list} />
          </>
        )}
      </div>
    </>
  );
}
