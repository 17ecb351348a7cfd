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

const MOST_KEPT = 5_000;

/** The mails of a day say the same few hundred things: the same words of the same values are put together once. */
function withKept(translate: Translate): Translate {
  const kept = new Map<string, string>();
  return (key, values) => {
    const name = values === undefined ? key : `${key} ${JSON.stringify(values)}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const text = translate(key, values);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, text);
    return text;
  };
}

/** What every template gives back. */
export type RenderedMail = { subject: string; html: string; text: string };
