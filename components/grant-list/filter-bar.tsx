import { SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import type { GrantFilter } from "@/lib/grant/filter";
import { clearedHref } from "./filter-chips";
import { FilterFields } from "./filter-fields";
import type { FilterNames } from "./phrases";
import { SearchField } from "./search-field";

export type FilterBarProps = {
  slug: string;
  filter: GrantFilter;
  names: FilterNames;
  /** Who can be asked for as owner. */
  owners: { id: string; name: string }[];
  /** Whether suppliers and systems may be looked up as one types. */
  lookUp: boolean;
  /** How many filters are on. */
  on: number;
};

/** Search and filters: a plain form whose answer is an address. */
export function FilterBar(props: FilterBarProps) {
  const { slug, filter, on } = props;
  const t = useTranslations("list.filter");
  return (
    <Form action={`/${slug}/grants`} className="mt-5 print:hidden">
      <div className="flex gap-2">
        <SearchField q={filter.q} label={t("search")} hint={t("searchHint")} />
        <Button type="submit">{t("go")}</Button>
      </div>
      <details className="group mt-2">
        <summary className="inline-flex min-h-11 list-none items-center gap-2 text-sm font-[550] text-ink-2 hover:text-ink sm:min-h-8 [&::-webkit-details-marker]:hidden">
          <Icon of={SlidersHorizontal} />
          {t("more")}
          {on > 0 && <span className="font-normal text-ink-3">{t("count", { count: on })}</span>}
        </summary>
        <div className="mt-2 border-y border-line py-4">
          <FilterFields {...props} />
          <div className="mt-4 flex gap-2">
            <Button type="submit" variant="primary" size="sm">
              {t("show")}
            </Button>
            <LinkButton prefetch={false} href={clearedHref(slug, filter)} variant="quiet" size="sm">
              {t("clear")}
            </LinkButton>
          </div>
        </div>
      </details>
    </Form>
  );
}
