import { formatDay } from "@/lib/i18n/format";
import { type MailLanguage, translateWith } from "./words";

/** What a question names of a door. No note, no reason, nothing about how it is closed. */
export type QuestionDoor = {
  system: string;
  account: string;
  level: string;
  /** "YYYY-MM-DD"; `endsOn` null: no end was agreed. */
  startsOn: string;
  endsOn: string | null;
};

export type QuestionMailProps = {
  organization: string;
  /** Who asks. */
  by: string;
  contact: string;
  supplier: string;
  /** The doors it names, worst first, and how many it asks about in all. */
  doors: readonly QuestionDoor[];
  total: number;
  /** About everything the supplier holds, however little that is. */
  isWhole: boolean;
  /** The day it was asked first, where it is asked again. */
  firstOn: string | null;
};

/** The question as it is sent, for whoever wants to read it before. */
export function questionWords(props: QuestionMailProps, language: MailLanguage) {
  const { doors, total, isWhole, firstOn, ...names } = props;
  const t = translateWith(language);
  const system = doors[0]?.system ?? "";
  const first = firstOn === null ? "" : formatDay(firstOn, language.locale, "day");
  const values = { ...names, system, count: total, first };
  const of = isWhole ? "question.firm." : "question.";
  const why = t(`${of}why`, values);
  const named = doors.map((door) => doorWords(door, language));
  const more = total - doors.length;
  const before = [
    t("question.hello", values),
    ...(firstOn === null ? [] : [t("question.again", values)]),
    why,
  ];
  const rest = more > 0 ? [t("question.firm.more", { count: more })] : [];
  const after = [...rest, t("question.answer", values), t("question.never", values)];
  return {
    subject: t(`${of}subject`, values),
    preview: why,
    sentence: t(`${of}sentence`, values),
    before,
    doors: named,
    after,
    paragraphs: [...before, ...named, ...after],
    action: t("question.action", values),
    note: t("question.note", values),
    foot: t("question.foot", values),
  };
}

function doorWords({ startsOn, endsOn, ...door }: QuestionDoor, language: MailLanguage): string {
  const day = (on: string) => formatDay(on, language.locale, "day");
  const term = endsOn === null ? "none" : "until";
  const values = { ...door, term, start: day(startsOn), end: endsOn === null ? "" : day(endsOn) };
  return translateWith(language)("question.door", values);
}
