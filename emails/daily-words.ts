import { type DayStyle, formatDay } from "@/lib/i18n/format";
import type { DailyItem, DailyMailProps } from "./daily-types";
import type { MailLanguage, Translate } from "./words";

const LONGEST_NOTE = 300;

/** "Hosting panel, M2 Web Studio": what the item is about, in one breath. */
export function nameOf({ system, supplier, account }: DailyItem): string {
  return [system, supplier ?? account].filter(Boolean).join(", ");
}

/** Why it is due, with its day. */
export function whyOf(item: DailyItem, t: Translate, { locale }: MailLanguage): string {
  const day = formatDay(item.dueOn, locale, spokenWithYear(item));
  return t(`daily.why.${item.kind}`, { ...whenOf(item), day });
}

/** The item's time in words short enough for a subject: "38 days over", "exposed for 3 days", "today". */
export function shortWhen(item: DailyItem, t: Translate): string {
  if (item.kind === "exposed" && item.days > 0) return t("daily.exposedFor", { days: item.days });
  return t("daily.when", whenOf(item));
}

/** Beyond half a year a day without its year would mislead. */
function spokenWithYear({ days }: DailyItem): DayStyle {
  return Math.abs(days) > 180 ? "day" : "spoken";
}

function whenOf({ days }: DailyItem): { when: string; days: number } {
  const when = days > 0 ? "past" : days === 0 ? "today" : "ahead";
  return { when, days: Math.abs(days) };
}

const CLOSING: readonly DailyItem["kind"][] = ["end_of_grant", "review", "contract_ended"];

/** What the note is: how to close the door, where closing it is what is asked; else only what is known of it. */
export function noteLabel({ kind }: DailyItem, t: Translate): string {
  return t(CLOSING.includes(kind) ? "daily.howToClose" : "daily.noted");
}

/** The system's note, cut where it would fill the mail. */
export function noteOf({ howToClose }: DailyItem): string | undefined {
  const note = howToClose?.trim();
  if (!note) return undefined;
  return note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE).trimEnd()}…` : note;
}

/** The number and the worst; control characters can never become a header. */
export function subjectOf(props: DailyMailProps, t: Translate): string {
  const worst = props.groups[0]?.items[0];
  const named = worst ? { name: nameOf(worst), when: shortWhen(worst, t) } : { name: "", when: "" };
  return t("daily.subject", { total: props.total, ...named }).replace(/\p{Cc}+/gu, " ");
}

/** The mail's truth in one breath: how many things to do, and the worst of them. */
export function sentenceOf(props: DailyMailProps, t: Translate): string {
  const worst = props.groups[0]?.items[0];
  const named = worst ? { name: nameOf(worst), when: shortWhen(worst, t) } : { name: "", when: "" };
  return t("daily.sentence", { total: props.total, ...named });
}

/** A group's heading: how many stand in it in all, and how many of them here where that is fewer. */
export function headingOf(
  { group, total, items }: DailyMailProps["groups"][number],
  t: Translate,
): string {
  const name = t(`daily.group.${group}`, { count: total });
  return total > items.length ? `${name} ${t("daily.shown", { shown: items.length })}` : name;
}

/** What an inbox shows beside the subject, which names the worst: what to do about it, then the next ones. */
export function previewOf(props: DailyMailProps, t: Translate, language: MailLanguage): string {
  const [worst, ...others] = props.groups.flatMap(({ items }) => items);
  if (worst === undefined) return props.organization;
  const todo = `${whyOf(worst, t, language)} ${t(`daily.todo.${worst.kind}`)}`;
  return [todo, ...others.slice(0, 2).map(nameOf)].join(" · ");
}

/** How many of the total stand in this mail. */
export function shownOf({ groups }: DailyMailProps): number {
  return groups.reduce((sum, { items }) => sum + items.length, 0);
}

/** Whose it is, where the reader is not its owner. */
export function whoseOf({ owner, inPlaceOf }: DailyItem, t: Translate): string | undefined {
  if (inPlaceOf) return t(`daily.inPlaceOf.${inPlaceOf.because}`, { name: inPlaceOf.name });
  return owner && t("daily.owner", { name: owner });
}
