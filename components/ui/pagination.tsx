import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "./link-button";

type Props = {
  previous?: string | undefined;
  next?: string | undefined;
  /** Such as "51 to 100 of 1,000+". */
  summary?: ReactNode;
};

/** Keyset pages: there is a former and a next one, and no number of pages. */
export function Pagination({ previous, next, summary }: Props) {
  const t = useTranslations("ui.pagination");
  if (!previous && !next && !summary) return null;
  return (
    <nav
      aria-label={t("label")}
      className="mt-4 flex flex-wrap items-center justify-between gap-3 print:hidden"
    >
      <p className="text-sm text-ink-3">{summary}</p>
      <div className="flex gap-2">
        {previous && (
          <LinkButton prefetch={false} href={previous} rel="prev" size="sm" icon={ChevronLeft}>
            {t("previous")}
          </LinkButton>
        )}
        {next && (
          <LinkButton
            prefetch={false}
            href={next}
            rel="next"
            size="sm"
            icon={ChevronRight}
            className="flex-row-reverse"
          >
            {t("next")}
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
