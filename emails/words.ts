import { createTranslator } from "next-intl";

/** The words of a language's mails: its messages/<locale>/mail.json, read by the caller. */
export type MailWords = Record<string, unknown>;

/** What a mail is written with. Day formatting comes from the caller's locale, never from a clock. */
export type MailLanguage = { locale: string; words: MailWords };

export type Translate = (key: string, values?: Record<string, string | number>) => string;

// Reading a word's message syntax costs more than all the rest of a mail: once for each language, not for each line.
const kept = new WeakMap<MailWords, Map<string, Translate>>();

/** A translator over the mail words; a missing key is an error here, not a mail with a hole. */
export function translateWith(language: MailLanguage): Translate {
  const byLocale = kept.get(language.words) ?? new Map<string, Translate>();
  kept.set(language.words, byLocale);
  const translate = byLocale.get(language.locale) ?? translator(language);
  byLocale.set(language.locale, translate);
  return translate;
}

function translator({ locale, words }: MailLanguage): Translate {
  const t = createTranslator({
    locale,
    messages: { mail: words } as never,
    namespace: "mail" as never,
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return withKept(t as never);
}

/** What names no value is the same every time. */
function withKept(translate: Translate): Translate {
  const fixed = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return translate(key, values);
    const known = fixed.get(key) ?? translate(key);
    fixed.set(key, known);
    return known;
  };
}

/** What every template gives back. */
export type RenderedMail = { subject: string; html: string; text: string };
