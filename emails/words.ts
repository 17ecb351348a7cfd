import { createTranslator } from "next-intl";

/** The words of a language's mails: its messages/<locale>/mail.json, read by the caller. */
export type MailWords = Record<string, unknown>;

/** What a mail is written with. Day formatting comes from the caller's locale, never from a clock. */
export type MailLanguage = { locale: string; words: MailWords };

export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** A translator over the mail words; a missing key is an error here, not a mail with a hole. */
export function translateWith({ locale, words }: MailLanguage): Translate {
  const t = createTranslator({
    locale,
    messages: { mail: words } as never,
    namespace: "mail" as never,
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return t as never;
}

/** What every template gives back. */
export type RenderedMail = { subject: string; html: string; text: string };
