import { useLocale, useTranslations } from "next-intl";
import { weekdaysInWords } from "@/lib/i18n/weekdays";
import type { Policies } from "@/lib/organization/policies";

/** An hour on the hour: "08:00", « 8 h ». */
const hourInWords = (hour: number, locale: string) =>
  locale === "fr" ? `${hour}\u00a0h` : `${String(hour).padStart(2, "0")}:00`;

/** What policies say, in sentences: when it reminds, and the rest. */
export function usePolicyWords({
  before,
  after,
  repeatDays,
  escalateAfterDays,
  sendHour,
  daysOff,
  maxDays,
  defaultDays,
  sharedAllowed,
  approval,
}: Policies): { title: string; rest: string } {
  const t = useTranslations("policy");
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const span = (days: number) => t("span", { days });
  const spans = (days: readonly number[]) => list.format(days.map(span));
  const ahead = before.filter((days) => days > 0);
  const title = t("sentence.stages", {
    some: ahead.length > 0 ? "yes" : "no",
    before: spans(ahead),
    after: after.length > 0 ? spans(after) : "none",
    repeat: t("every", { days: repeatDays }),
    hour: hourInWords(sendHour, locale),
  });
  const rest = [
    t("sentence.escalation", { span: escalateAfterDays === 0 ? "now" : span(escalateAfterDays) }),
    t("sentence.daysOff", {
      days: daysOff.length > 0 ? weekdaysInWords(daysOff, locale) : "none",
    }),
    t("sentence.doors", {
      length: span(defaultDays),
      longest: maxDays === null ? "none" : span(maxDays),
      shared: sharedAllowed ? "yes" : "no",
    }),
    ...(approval.length === 0
      ? []
      : [
          t("sentence.approval", { of: list.format(approval.map((of) => t(`approval.of.${of}`))) }),
        ]),
  ];
  return {
    title: title.charAt(0).toLocaleUpperCase(locale) + title.slice(1),
    rest: rest.join(" "),
  };
}
