import type { useTranslations } from "next-intl";
import type { GrantFilter } from "@/lib/grant/filter";
import { formatDay } from "@/lib/i18n/format";

/** The names of the things a filter holds by id; one that is missing is no longer there. */
export type FilterNames = Partial<
  Record<"supplier" | "contact" | "system" | "credential" | "owner", string>
>;

/** One thing a list is narrowed by, in words, and the filter without it. */
export type Phrase = { key: string; words: string; without: Partial<GrantFilter> };

type Words = {
  t: ReturnType<typeof useTranslations<"list.phrase">>;
  kinds: ReturnType<typeof useTranslations<"grant.kind">>;
  levels: ReturnType<typeof useTranslations<"ui.level">>;
  locale: string;
};

/** What a filter asks beyond the state, in words: for the sentence over the list, and for the chips that take it away. */
export function phrasesOf(filter: GrantFilter, names: FilterNames, words: Words): Phrase[] {
  const { t, kinds, levels } = words;
  const phrases: (Phrase | false)[] = [
    filter.q !== "" && { key: "q", words: t("q", { q: filter.q }), without: { q: "" } },
    ...THINGS.map(
      (key) => filter[key] !== null && { key, words: named(key), without: { [key]: null } },
    ),
    filter.kind !== null && {
      key: "kind",
      words: t("kind", { kind: kinds(filter.kind) }),
      without: { kind: null },
    },
    filter.level !== null && {
      key: "level",
      words: t("level", { level: levels(filter.level) }),
      without: { level: null },
    },
    filter.end !== null && {
      key: "end",
      words: endWords(filter, words),
      without: { end: null, from: null, to: null },
    },
    ...FINDINGS.map((key) => filter[key] && { key, words: t(key), without: { [key]: false } }),
  ];
  return phrases.filter((phrase) => phrase !== false);

  function named(key: (typeof THINGS)[number]): string {
    if (key === "owner" && filter.owner === "me") return t("me");
    const name = names[key];
    return name === undefined ? t("unknown") : t(key, { name });
  }
}

const THINGS = ["supplier", "contact", "system", "credential", "owner"] as const;
const FINDINGS = ["exposed", "rotation", "reissue", "left"] as const;

function endWords({ end, from, to }: GrantFilter, { t, locale }: Words): string {
  const day = (on: string) => formatDay(on, locale);
  switch (end) {
    case "past":
      return t("endPast");
    case "7":
      return t("end7");
    case "30":
      return t("end30");
    case "none":
      return t("endNone");
    default:
      if (from !== null && to !== null) return t("between", { from: day(from), to: day(to) });
      return from === null ? t("until", { to: day(to ?? "") }) : t("since", { from: day(from) });
  }
}
