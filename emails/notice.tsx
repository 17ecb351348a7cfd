import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

export type NoticeMailProps = {
  organization: string;
  /** Where the organization's register is. */
  registerUrl: string;
  /** What somebody else's act asks, each with the values its words name, and where it leads. */
  items: { template: string; values: Record<string, string>; url: string }[];
};

/** A notice: what somebody else did just now, and what it asks of the reader. */
export async function renderNotice(
  { organization, registerUrl, items }: NoticeMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  const [first, ...others] = items;
  if (first === undefined) throw new Error("a notice without anything to tell");
  const title = t(`notice.${first.template}.subject`, first.values);
  const texts = items.map(({ template, values }) => t(`notice.${template}.text`, values));
  const many = { first: title, count: others.length };
  return renderSimpleMail({
    locale: language.locale,
    subject: others.length === 0 ? title : t("notice.subjectMany", many),
    sentence: title,
    paragraphs: [...new Set(texts)],
    action:
      others.length === 0
        ? { label: t("notice.open"), url: first.url }
        : { label: t("notice.openMany"), url: registerUrl },
    foot: t("notice.foot", { organization }),
  });
}
