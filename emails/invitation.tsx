import { renderSimpleMail } from "./simple";
import { type MailLanguage, type RenderedMail, translateWith } from "./words";

export type InvitationMailProps = { organization: string; by: string; role: string; url: string };

/** The mail that invites an address to become a member. */
export async function renderInvitation(
  { url, ...values }: InvitationMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const t = translateWith(language);
  return renderSimpleMail({
    locale: language.locale,
    subject: t("invitation.subject", values),
    sentence: t("invitation.sentence", values),
    paragraphs: [t("invitation.text", values)],
    action: { label: t("invitation.action"), url },
    note: t("invitation.note"),
    foot: t("invitation.foot", values),
  });
}
