import { DoorClosed, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { listHref } from "@/components/grant/grant-row";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type GrantFilter, grantFilterParams } from "@/lib/grant/filter";
import { clearedHref } from "./filter-chips";

type Props = { slug: string; filter: GrantFilter; narrowed: boolean; mayLog: boolean };

/** No row: because of the filters, or because there is none. */
export function ListEmpty({ slug, filter, narrowed, mayLog }: Props) {
  const t = useTranslations("list.empty");
  const all = listHref(slug, grantFilterParams({ state: "all" }));
  if (narrowed)
    return (
      <EmptyState
        icon={SearchX}
        title={t("title")}
        actions={
          <>
            <LinkButton prefetch={false} href={clearedHref(slug, filter)} variant="primary">
              {t("clear")}
            </LinkButton>
            <LinkButton prefetch={false} href={all}>
              {t("all")}
            </LinkButton>
          </>
        }
      >
        {t("body")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={DoorClosed}
      title={t("doorsTitle")}
      actions={
        <>
          {mayLog && (
            <LinkButton href={`/${slug}/grants/new`} variant="primary">
              {t("log")}
            </LinkButton>
          )}
          {filter.state !== "all" && (
            <LinkButton prefetch={false} href={all}>
              {t("all")}
            </LinkButton>
          )}
        </>
      }
    >
      {t("doorsBody")}
    </EmptyState>
  );
}
