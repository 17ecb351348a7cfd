"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Problem } from "@/lib/http/form-state";
import { formatInstant } from "@/lib/i18n/format";

/** What an import was refused for, in words: the import's own where it has some, else those of every form. */
export function useRefusalWords(): (problem: Problem) => string {
  const errors = useTranslations("error");
  const own = useTranslations("import.refused");
  const locale = useLocale();
  return ({ code, values = {} }) => {
    const at = typeof values.at === "string" && values.at !== "" ? new Date(values.at) : null;
    const named = { ...values, when: at ? formatInstant(at, locale) : "" };
    if (own.has(code)) return own(code, named);
    return errors.has(code) ? errors(code, named) : errors("not_valid");
  };
}

/** The line of the list a refused field is about ("rows[12]"); 0 where it is about none. */
export const lineOf = (field: string): number => Number(/^rows\[(\d+)\]/.exec(field)?.[1] ?? 0);
