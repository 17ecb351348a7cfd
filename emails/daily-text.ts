import type { DailyItem, DailyMailProps } from "./daily-types";
import {
  headingOf,
  noteLabel,
  noteOf,
  sentenceOf,
  shortWhen,
  shownOf,
  whoseOf,
  whyOf,
} from "./daily-words";
import { type MailLanguage, type Translate, translateWith } from "./words";

/** The same mail for those who read text: every word of the other one, and the addresses written out. */
export function dailyText(props: DailyMailProps, language: MailLanguage): string {
  const t = translateWith(language);
  const rest = props.total - shownOf(props);
  const parts = [props.organization, sentenceOf(props, t)];
  for (const group of props.groups) {
    const title = headingOf(group, t);
    parts.push(`${title}\n${"-".repeat(title.length)}`);
    for (const item of group.items) parts.push(itemText(item, t, language));
  }
  parts.push(`${rest > 0 ? t("daily.rest", { count: rest }) : t("daily.all")}\n${props.allUrl}`);
  const foot = [t("daily.foot", { organization: props.organization })];
  if (props.chainHead) foot.push(t("daily.chain", { head: props.chainHead }));
  parts.push(`-- \n${foot.join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

function itemText(item: DailyItem, t: Translate, language: MailLanguage): string {
  const details = [
    item.system && item.supplier,
    item.account,
    item.level && t(`daily.level.${item.level}`),
  ];
  const note = noteOf(item);
  const lines = [
    `* ${item.system ?? item.supplier}: ${shortWhen(item, t)}`,
    details.filter(Boolean).join(", "),
    `${whyOf(item, t, language)} ${t(`daily.todo.${item.kind}`)}`,
    whoseOf(item, t),
    note && `${noteLabel(item, t)}\n    ${note.replaceAll("\n", "\n    ")}`,
    `${t(`daily.action.${item.kind}`)}\n  ${item.url}`,
  ];
  return lines.filter(Boolean).join("\n  ");
}
