import { getLocale, getTranslations } from "next-intl/server";
import { Told } from "@/components/link/told";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { readMessages } from "@/lib/i18n/messages";
import { Supplier } from "./supplier";

export async function generateMetadata() {
  return { title: (await getTranslations("supplier-page"))("title") };
}

/**
 * What one supplier is believed to hold, by the link out of a mail. Whose it is stands in the fragment: loading the page
 * changes nothing, and its words come in both languages, since nobody knows yet who reads it.
 */
export default async function SupplierPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("supplier-page")]);
  const words = Object.fromEntries(LOCALES.map((one) => [one, wordsOf(one)]));
  return (
    <>
      <noscript>
        <Told title={t("noScripts")} body={t("noScriptsBody")} />
      </noscript>
      <Supplier words={words as Record<Locale, never>} first={locale as Locale} />
    </>
  );
}

function wordsOf(locale: Locale) {
  const { ui, error, grant, thing, "supplier-page": own } = readMessages(locale);
  return {
    ui,
    error,
    "supplier-page": own,
    grant: { kind: grant?.kind },
    thing: { secret: thing?.secret },
  };
}
