import { type AnnouncementMailProps, announcementWords } from "./announcement-words";
import { renderSimpleMail } from "./simple";
import type { MailLanguage, RenderedMail } from "./words";

/** The mail that tells a supplier's contact that a one-time link is coming to him by another way. It holds no link. */
export async function renderAnnouncement(
  props: AnnouncementMailProps,
  language: MailLanguage,
): Promise<RenderedMail> {
  const words = announcementWords(props, language);
  const [, what] = words.paragraphs;
  return renderSimpleMail({ locale: language.locale, ...words, ...(what && { preview: what }) });
}
