import { inZone, zoneWords } from "@/lib/i18n/instant";
import { type MailLanguage, translateWith } from "./words";

/** What an announcement names. No link, no secret, and nothing that helps to open one. */
export type AnnouncementMailProps = {
  organization: string;
  zone: string;
  /** Who hands it over. */
  by: string;
  contact: string;
  supplier: string;
  system: string;
  account: string;
  /** Until when the link can be opened. */
  expiresAt: Date;
};

/** The announcement as it is sent, for whoever wants to read it before. */
export function announcementWords(props: AnnouncementMailProps, language: MailLanguage) {
  const { expiresAt, zone, ...names } = props;
  const t = translateWith(language);
  const until = inZone(expiresAt, zone, language.locale).words;
  const values = { ...names, until, zone: zoneWords(zone) };
  return {
    subject: t("announcement.subject", values),
    sentence: t("announcement.sentence", values),
    paragraphs: [
      t("announcement.hello", values),
      t("announcement.what", values),
      t("announcement.how", values),
      t("announcement.once", values),
      t("announcement.answer", values),
    ],
    foot: t("announcement.foot", values),
  };
}
