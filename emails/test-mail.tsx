import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

export type TestMailProps = { organization: string; url: string };

/** A mail a member sent himself, to see whether mail works. */
export async function renderTestMail(
  { organization, url }: TestMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  return renderSimpleMail({
    locale: language.locale,
    subject: t("test.subject", { organization }),
    sentence: t("test.sentence"),
    paragraphs: [t("test.text", { organization })],
    action: { label: t("test.action"), url },
    foot: t("test.foot", { organization }),
  });
}
