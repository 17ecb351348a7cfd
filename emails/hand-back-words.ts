import type { ToldDoor } from "@/lib/hand-back/hand-back";
import { formatDay } from "@/lib/i18n/format";
import type { ReceivedKind } from "@/lib/received/kinds";
import { type MailLanguage, type Translate, translateWith } from "./words";

/** What a client is told of a hand-back: the doors that he has not confirmed yet, and where he confirms them. */
export type HandBackMailProps = {
  organization: string;
  /** Who started it. */
  by: string;
  /** Who reads an answer: he, or an admin in his stead. */
  answersTo: string;
  client: string;
  contact: string;
  project: string | null;
  /** What he who started it adds. */
  words: string | null;
  no: number;
  /** Whether a new link was asked for. */
  isAgain: boolean;
  doors: readonly ToldDoor[];
  confirmed: number;
  url: string;
};

/** The doors of one kind of system, with what there is to do. */
export type HandBackPart = {
  title: string;
  steps: string[];
  doors: { name: string; facts: string }[];
};

/** So many bytes of doors stand in the mail: 200 of them stay under 80 kB. The page has every one. */
const MOST_BYTES = 36_000;

const BYTES = new TextEncoder();

/** What a text weighs in HTML, where some characters take several. */
const weight = (text: string) => BYTES.encode(text.replace(/[&<>"']/g, "&quot;")).length;

/** The mail's words, part by part. */
export function handBackWords(props: HandBackMailProps, language: MailLanguage) {
  const t = translateWith(language);
  const { doors, no, isAgain, words, by } = props;
  const values = {
    ...props,
    project: props.project ?? "",
    hasProject: props.project === null ? "no" : "yes",
    words: words ?? "",
    doors: "",
    isAgain: "",
    count: doors.length,
  };
  const { parts, listed } = partsOf(doors, t, language.locale);
  const more = doors.length - listed;
  const subject = isAgain ? "mail.subjectLink" : no > 1 ? "mail.subjectAgain" : "mail.subject";
  return {
    subject: t(subject, values),
    sentence: t("mail.sentence", values),
    paragraphs: [
      t("mail.hello", values),
      ...(isAgain ? [t("mail.newLink")] : []),
      ...(!isAgain && no > 1 ? [t("mail.again", values)] : []),
      t("mail.why", values),
      ...(words === null ? [] : [t("mail.words", { by, words })]),
      t("mail.test"),
    ],
    parts,
    more: more === 0 ? null : t("mail.more", { count: more }),
    action: t("mail.action"),
    note: t("mail.note"),
    answer: t("mail.answer", values),
    foot: t("mail.foot", values),
  };
}

function partsOf(doors: readonly ToldDoor[], t: Translate, locale: string) {
  let [left, listed] = [MOST_BYTES, 0];
  const parts: HandBackPart[] = [];
  for (const [kind, own] of Map.groupBy(doors, (door) => door.kind)) {
    const part: HandBackPart = { ...headOf(kind, t), doors: [] };
    for (const door of own) {
      const { name, facts } = doorWords(door, t, locale);
      left -= weight(name + facts);
      if (left < 0) break;
      part.doors.push({ name, facts });
      listed += 1;
    }
    if (part.doors.length > 0) parts.push(part);
  }
  return { parts, listed };
}

const headOf = (kind: ReceivedKind, t: Translate) => ({
  title: t(`steps.${kind}.name`),
  steps: ["remove", "change", "also"].map((step) => t(`steps.${kind}.${step}`)),
});

/** A door in two lines: which, and what is known of it; the same words as on the page. */
export function doorWords(door: ToldDoor, t: Translate, locale: string) {
  const { system, account, copies, mandate } = door;
  const day = (on: string) => formatDay(on, locale);
  const copiesValues = {
    on: copies.are === "destroyed" ? day(copies.on) : "",
    by: copies.are === "to_be_destroyed" ? day(copies.by) : "",
  };
  const facts = [
    t("mail.since", { since: day(door.sinceOn) }),
    t(`mail.mandate.${mandate}`, {
      words: door.mandateWords ?? "",
      hasWords: door.mandateWords === null ? "no" : "yes",
    }),
  ].join(", ");
  return {
    name: t("mail.door", { system, account }),
    facts: `${facts}. ${t(`mail.copies.${copies.are}`, copiesValues)}`,
  };
}
