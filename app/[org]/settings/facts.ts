import type { getTranslations } from "next-intl/server";
import type { Fact } from "@/components/ui/facts";
import { DEFAULT_LOCALE, isLocale, LOCALE_NAMES } from "@/lib/i18n/locale";
import type { SettingsView } from "@/lib/organization/queries";

type Words = Awaited<ReturnType<typeof getTranslations<"settings">>>;

const fact = (key: string, term: string, value: string): Fact => ({ key, term, value });

/** The organization, for those who may not change it. */
export function settingsFacts(settings: SettingsView, t: Words): Fact[] {
  const { name, zone, locale } = settings;
  return [
    fact("name", t("name"), name),
    fact("zone", t("zone"), zone.replaceAll("_", " ")),
    fact("locale", t("locale"), LOCALE_NAMES[isLocale(locale) ? locale : DEFAULT_LOCALE]),
  ];
}
