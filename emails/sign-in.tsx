import { renderSimpleMail } from "./simple";
import type { RenderedMail } from "./words";

export type SignInMailProps = {
  locale: string;
  url: string;
  words: Record<"subject" | "preview" | "title" | "body" | "button" | "once" | "ignore", string>;
};

/** The mail with a link that signs in once. */
export function signInMail({ locale, url, words }: SignInMailProps): Promise<RenderedMail> {
  return renderSimpleMail({
    locale,
    subject: words.subject,
    preview: words.preview,
    sentence: words.title,
    paragraphs: [words.body],
    action: { label: words.button, url },
    note: words.once,
    foot: words.ignore,
  });
}
