import { formatDay } from "@/lib/i18n/format";
import { type MailLanguage, translateWith } from "./words";

/** What a question names: the door and who asks. No note, no reason, nothing about how it is closed. */
export type QuestionMailProps = {
  organization: string;
  /** Who asks. */
  by: string;
  contact: string;
  supplier: string;
  system: string;
  account: string;
  level: string;
  /** "YYYY-MM-DD"; null: no end was agreed. */
  startsOn: string;
  endsOn: string | null;
};

/** The question as it is sent, for whoever wants to read it before. */
export function questionWords(props: QuestionMailProps, language: MailLanguage) {
  const { startsOn, endsOn, ...names } = props;
  const t = translateWith(language);
  const day = (on: string) => formatDay(on, language.locale, "day");
  const term = endsOn === null ? "none" : "until";
  const values = { ...names, term, start: day(startsOn), end: endsOn === null ? "" : day(endsOn) };
  return {
    subject: t("question.subject", values),
    sentence: t("question.sentence", values),
    paragraphs: [
      t("question.hello", values),
      t("question.why", values),
      t("question.door", values),
      t("question.answer", values),
    ],
    foot: t("question.foot", values),
  };
}
