import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { listHref } from "@/components/grant/grant-row";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { type GrantFilter, grantFilterParams } from "@/lib/grant/filter";
import type { Phrase } from "./phrases";

type Props = { slug: string; filter: GrantFilter; phrases: Phrase[] };

/** What narrows the list, each taken away with one press. */
export function FilterChips({ slug, filter, phrases }: Props) {
  const t = useTranslations("list.filter");
  if (phrases.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap items-center gap-2 print:hidden">
      {phrases.map(({ key, words, without }) => (
        <li key={key} className="min-w-0">
          <Link
            prefetch={false}
            href={listHref(slug, grantFilterParams({ ...filter, ...without }))}
            aria-label={t("remove", { what: words })}
            className="choice max-w-full"
          >
            <span className="truncate">{words}</span>
            <Icon of={X} size={14} />
          </Link>
        </li>
      ))}
      {phrases.length > 1 && (
        <li className="px-1 text-sm">
          <TextLink prefetch={false} href={clearedHref(slug, filter)}>
            {t("clear")}
          </TextLink>
        </li>
      )}
    </ul>
  );
}

/** The list of that state with nothing else asked, in the same order. */
export function clearedHref(slug: string, { state, sort, dir }: GrantFilter): string {
  return listHref(slug, grantFilterParams({ state, sort, dir }));
}
