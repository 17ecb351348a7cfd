import { useTranslations } from "next-intl";
import { listHref } from "@/components/grant/grant-row";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Segments } from "@/components/ui/segments";
import { type GrantFilter, grantFilterParams, type StateChoice } from "@/lib/grant/filter";
import type { TRIAGE_SETS } from "@/lib/triage/triage";
import type { Phrase } from "./phrases";

const VIEWS = ["doors", "to_close", "planned", "closed", "all"] as const;

type Props = {
  slug: string;
  filter: GrantFilter;
  phrases: Phrase[];
  count: { value: number; more: boolean };
  /** Whether the reader may close doors, and so go through them one by one. */
  mayClose: boolean;
};

/** How many grants fit what was asked, as a sentence; and the views one changes between most. */
export function ListHead({ slug, filter, phrases, count, mayClose }: Props) {
  const t = useTranslations("list");
  const sentence = t(`sentence.${filter.state}`, {
    count: count.value,
    more: count.more ? "yes" : "no",
  });
  const values = {
    sentence,
    phrases: phrases.map(({ words }) => words).join(", "),
    soft: (words: React.ReactNode) => <span className="text-ink-2">{words}</span>,
  };
  const label = (state: StateChoice) =>
    VIEWS.some((view) => view === state)
      ? t(`views.${state as (typeof VIEWS)[number]}`)
      : t(`state.${state}`);
  const shown: StateChoice[] = VIEWS.some((view) => view === filter.state)
    ? [...VIEWS]
    : [...VIEWS, filter.state];
  const set = mayClose && count.value > 0 ? triageSetOf(filter, phrases) : null;
  return (
    <>
      <PageHeader
        eyebrow={t("title")}
        title={t.rich(phrases.length > 0 ? "narrowed" : "plain", values)}
        actions={
          set && <LinkButton href={`/${slug}/triage?set=${set}`}>{t("oneByOne")}</LinkButton>
        }
      />
      <Segments
        label={t("views.label")}
        segments={shown.map((state) => ({
          href: listHref(slug, grantFilterParams({ ...filter, state })),
          label: label(state),
          current: state === filter.state,
        }))}
      />
    </>
  );
}

/** The doors of this list as triage knows them; null where it has no such set. */
function triageSetOf(
  { state, end }: GrantFilter,
  phrases: readonly Phrase[],
): (typeof TRIAGE_SETS)[number] | null {
  if (state === "to_close" && phrases.length === 0) return "overdue";
  if (state !== "doors" && state !== "standing") return null;
  if (phrases.length === 0) return "standing";
  return end === "none" && phrases.length === 1 ? "no_end" : null;
}
