import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import type { asked } from "./asked";
import { SearchBar } from "./search-bar";

type Props = {
  /** Whose words: those of `supplier` or of `system`. */
  of: "supplier" | "system";
  icon: LucideIcon;
  path: string;
  asked: ReturnType<typeof asked>;
  list: { rows: { overdue: number }[]; after: string | null };
  /** The button that adds one, for who may. */
  add: ReactNode;
  /** The table of the rows. */
  children: ReactNode;
};

/** Whether there is nothing to list at all, rather than nothing that was asked for. */
export function isBare({ q, after }: Props["asked"], list: Props["list"]): boolean {
  return list.rows.length === 0 && q === "" && after === null;
}

/** A list of things by name: how many, a search, the table, and the next page. */
export function ThingList({ of, icon, path, asked, list, add, children }: Props) {
  const t = useTranslations(of);
  const words = useTranslations("thing");
  const { q, after, next } = asked;
  if (isBare(asked, list))
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={icon} title={t("list.empty")} actions={add}>
          {t("list.emptyBody")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader
        eyebrow={t("title")}
        title={<Sentence of={of} asked={asked} list={list} />}
        actions={add}
      />
      <SearchBar path={path} q={q} label={t("list.search")} submit={words("search")} />
      {list.rows.length === 0 ? (
        <EmptyState
          icon={icon}
          title={t("list.nothing", { q })}
          actions={<LinkButton href={path}>{t("list.showAll")}</LinkButton>}
        >
          {t("list.nothingBody")}
        </EmptyState>
      ) : (
        children
      )}
      <Pagination
        next={list.after === null ? undefined : next(list.after)}
        summary={after !== null && <TextLink href={path}>{words("newerPlace")}</TextLink>}
      />
    </>
  );
}

function Sentence({ of, asked: { q, after }, list }: Pick<Props, "of" | "asked" | "list">) {
  const t = useTranslations(of);
  const late = list.rows.filter(({ overdue }) => overdue > 0).length;
  const counted = { count: list.rows.length, more: list.after === null ? "no" : "yes" };
  if (q !== "") return t("list.found", { q, ...counted });
  if (after !== null) return t("list.part");
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  return t.rich("list.sentence", { late, soft, ...counted });
}
