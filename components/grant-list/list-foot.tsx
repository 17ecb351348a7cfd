import { useTranslations } from "next-intl";
import { listHref } from "@/components/grant/grant-row";
import { Pagination } from "@/components/ui/pagination";
import { type GrantFilter, grantFilterParams } from "@/lib/grant/filter";
import type { GrantPageOfList } from "@/lib/grant/queries/list";

type Props = { slug: string; filter: GrantFilter; list: GrantPageOfList };

/** The former and the next page, and the whole list to take along. */
export function ListFoot({ slug, filter, list }: Props) {
  const t = useTranslations("list");
  const place = (page: string | null) => {
    if (page === null) return undefined;
    const params = grantFilterParams(filter);
    params.set("page", page);
    return listHref(slug, params);
  };
  const { value, more } = list.count;
  const summary =
    list.next === null && list.previous === null
      ? t("pages.all", { count: value })
      : t("pages.some", { shown: list.rows.length, count: value, more: more ? "yes" : "no" });
  return (
    <>
      <Pagination previous={place(list.previous)} next={place(list.next)} summary={summary} />
      <p className="mt-6 text-sm text-ink-3 print:hidden">
        {/* The answer says itself that it is a file; with "download" a page to sign in on would be saved as one, too. */}
        {t("export.label")}{" "}
        <a className="quiet-link" href={exportHref(slug, filter)}>
          {t("export.csv")}
        </a>
        {", "}
        <a className="quiet-link" href={exportHref(slug, filter, true)}>
          {t("export.excel")}
        </a>
      </p>
    </>
  );
}

function exportHref(slug: string, filter: GrantFilter, bom = false): string {
  const params = grantFilterParams(filter);
  if (bom) params.set("bom", "1");
  const query = params.toString();
  return `/${slug}/grants/export${query && `?${query}`}`;
}
