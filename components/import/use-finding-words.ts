"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";
import type { Answer, Finding } from "@/lib/import/findings";
import type { Known } from "./desk-types";

const DAYS = ["on", "start", "end", "from", "to", "dmy", "mdy", "reviewOn"] as const;

/** Findings and answers in words: kinds, channels and days as everywhere else in Doorbook. */
export function useFindingWords({ names }: Known) {
  const t = useTranslations("import");
  const grant = useTranslations("grant");
  const ui = useTranslations("ui");
  const locale = useLocale();
  const word = (value: string): string => {
    if (grant.has(`kind.${value}`)) return grant(`kind.${value}`);
    if (grant.has(`channel.${value}`)) return grant(`channel.${value}`);
    if (ui.has(`level.${value}`)) return ui(`level.${value}`);
    if (t.has(`closure.${value}`)) return t(`closure.${value}`);
    if (value === "open" || value === "closed") return t(`status.${value}`);
    const member = names.members.find(({ id }) => id === value);
    if (member !== undefined) return member.name;
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, locale) : value;
  };

  const finding = ({ code, values, field }: Finding): string => {
    const words: Record<string, string | number> = { field: "" };
    for (const [name, value] of Object.entries(values)) {
      const isDay = (DAYS as readonly string[]).includes(name) && typeof value === "string";
      words[name] = isDay ? formatDay(value, locale) : value;
    }
    if (field !== null) words.field = t(`target.${field}`);
    if (values.channel !== undefined) words.channel = word(String(values.channel));
    if (values.value !== undefined) words.value = word(String(values.value));
    if (values.kind !== undefined) words.kind = word(String(values.kind));
    return t(`finding.${code}`, words);
  };

  const answer = (said: Answer): string => {
    switch (said.take) {
      case "value":
        return said.value === "dmy" || said.value === "mdy"
          ? t(`dates.${said.value}`)
          : word(said.value);
      case "no_end":
        return t("answer.no_end", { on: formatDay(said.reviewOn, locale) });
      case "closed":
        return t("answer.closed", { on: formatDay(said.on, locale), kind: word(said.kind) });
      default:
        return t(`answer.${said.take}`);
    }
  };

  return { finding, answer, word };
}
