import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

type Props = { organization: string; contact: string; supplier: string; url: string };

/** The mail that brings one of a supplier's people a new link to his page, in place of one that ran out. */
export async function renderSupplierLink(
  { url, ...values }: Props,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  return renderSimpleMail({
    locale: language.locale,
    subject: t("supplierLink.subject", values),
    sentence: t("supplierLink.sentence", values),
    paragraphs: [t("supplierLink.hello", values), t("supplierLink.text", values)],
    action: { label: t("supplierLink.action"), url },
    note: t("supplierLink.note"),
    foot: t("supplierLink.foot", values),
  });
}
