import type { getTranslations } from "next-intl/server";
import type { Fact } from "@/components/ui/facts";
import type { SettingsView } from "@/lib/organization/queries";

type Words = Awaited<ReturnType<typeof getTranslations<"settings">>>;

const fact = (key: string, term: string, value: string): Fact => ({ key, term, value });

/** The organization, for those who may not change it. */
export function settingsFacts(settings: SettingsView, t: Words): Fact[] {
  const { name, zone, locale, sendHour } = settings;
  return [
    fact("name", t("name"), name),
    fact("zone", t("zone"), zone.replaceAll("_", " ")),
    fact("locale", t("locale"), locale === "fr" ? "Français" : "English"),
    fact("sendHour", t("sendHour"), hour(sendHour)),
  ];
}

/** Its policies. */
export function policyFacts(settings: SettingsView, t: Words): Fact[] {
  const { maxDays, defaultDays, sharedAllowed } = settings;
  return [
    fact("maxDays", t("maxDays"), maxDays === null ? t("noLimit") : t("days", { count: maxDays })),
    fact("defaultDays", t("defaultDays"), t("days", { count: defaultDays })),
    fact("shared", t("shared"), t(sharedAllowed ? "allowed" : "notAllowed")),
  ];
}

// A week is said from Monday on: "Saturday and Sunday".
const fromMonday = (days: readonly number[]) =>
  [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));

/** When it reminds. */
export function stageFacts(settings: SettingsView, t: Words, locale: string): Fact[] {
  const { stagesBefore, stagesAfter, repeatDays, escalateAfterDays, daysOff } = settings;
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // 4 January 2026 was a Sunday.
  const dayName = (day: number) => weekday.format(new Date(Date.UTC(2026, 0, 4 + day)));
  const stages = list.format(stagesBefore.map(String));
  const after = list.format(stagesAfter.map(String));
  return [
    fact("before", t("before"), t("daysBefore", { stages })),
    fact("after", t("after"), t("daysAfter", { stages: after, repeat: repeatDays })),
    fact("admins", t("escalation"), t("escalationAfter", { count: escalateAfterDays })),
    fact(
      "off",
      t("daysOff"),
      daysOff.length ? list.format(fromMonday(daysOff).map(dayName)) : t("none"),
    ),
  ];
}

const hour = (value: number) => `${String(value).padStart(2, "0")}:00`;
