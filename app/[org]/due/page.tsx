import { getTranslations } from "next-intl/server";
import { DueEmpty } from "@/components/due/due-empty";
import { DueFilter } from "@/components/due/due-filter";
import { DueHead } from "@/components/due/due-head";
import { dueListHref } from "@/components/due/due-href";
import { DueTable } from "@/components/due/due-table";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { openPage, orNotFound } from "@/lib/http/page";
import { dueListAsked } from "@/lib/reminder/due-list";
import { readDueList } from "@/lib/reminder/queries/due-list";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("due"))("title") };
}

/** Exactly what is due, by the rules and in the order of the daily mail, whose link leads here. */
export default async function DuePage({ params, searchParams }: Props) {
  const [{ org }, search] = await Promise.all([params, searchParams]);
  const { scope, now } = await openPage(org);
  const { actor } = scope;
  // To an auditor nothing ever comes: he is shown everybody's.
  const plain = actor.kind === "member" && actor.role === "auditor" ? "all" : "mine";
  const asked = dueListAsked(search, plain);
  const [list, t] = await Promise.all([
    orNotFound(readDueList(scope, asked, now)),
    getTranslations("due"),
  ]);
  const { page, pages, total } = list;
  const place = (to: number) =>
    to < 1 || to > pages ? undefined : dueListHref(org, { ...asked, page: to }, plain);
  return (
    <>
      <DueHead list={list} asked={asked} />
      <DueFilter slug={org} asked={asked} plain={plain} />
      {total === 0 && <DueEmpty slug={org} asked={asked} plain={plain} next={list.next} />}
      {list.groups.map(({ group, total: count, items }) => (
        <Section key={group} id={group} title={t(`group.${group}`)} count={count}>
          <DueTable slug={org} rows={items} caption={t(`group.${group}`)} />
        </Section>
      ))}
      {pages > 1 && (
        <Pagination
          previous={place(page - 1)}
          next={place(page + 1)}
          summary={t("pages", { page, pages })}
        />
      )}
    </>
  );
}
