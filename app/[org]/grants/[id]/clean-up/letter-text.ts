import { createTranslator } from "next-intl";
import { copiesLeftBy, isSame } from "@/lib/handover/clean-up";
import type { CleanUpList } from "@/lib/handover/cleaned";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";

type Words = {
  system: string;
  /** Whom it is for; null: nobody in particular. */
  contact: string | null;
  from: string;
  organization: string;
};

/** What is sent to a supplier so that he removes the copies on his side that are left. Names no account and no secret. */
export function letterText(list: CleanUpList, words: Words, locale: Locale): string {
  const t = createTranslator({ locale, messages: readMessages(locale) as never });
  const say = (key: string, values: Record<string, string> = {}) =>
    t(`handover.${key}` as never, values as never) as string;
  const { channel, cleaned } = list;
  const left = copiesLeftBy(channel).filter(
    (copy) => copy.side === "theirs" && !cleaned.some((one) => isSame(one, copy)),
  );
  const lines = left.map(({ place }) => {
    const key = `place.${channel}.${place}`;
    return `- ${say(`${key}.title`)}${locale === "fr" ? "\u00a0:" : ":"} ${say(`${key}.todo`)}`;
  });
  const { contact, system, from, organization } = words;
  return [
    contact === null ? say("letter.helloAll") : say("letter.hello", { name: contact }),
    say("letter.what", { day: formatDay(list.happenedOn, locale), system, channel }),
    lines.join("\n"),
    say("letter.answer"),
    `${say("letter.thanks")}\n${from}, ${organization}`,
  ].join("\n\n");
}
