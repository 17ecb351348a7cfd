import { createTranslator } from "next-intl";
import { readMessages } from "@/lib/i18n/messages";

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** The words of a language, to find by them what a person would. */
export const wordsOf = (locale: "en" | "fr"): Words =>
  createTranslator({ locale, messages: readMessages(locale) as never }) as never;
