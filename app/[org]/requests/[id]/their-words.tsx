import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { LevelChip } from "@/components/ui/level-chip";
import { Section } from "@/components/ui/section";
import type { AccessRequestPage } from "@/lib/access-request/queries";
import { isLocale, LOCALE_NAMES } from "@/lib/i18n/locale";

type Props = { request: AccessRequestPage };

/** What was asked for, word for word, under a heading that says whose words they are. */
export function TheirWords({ request }: Props) {
  const t = useTranslations("access-request.words");
  const { locale } = request;
  const theirs = (words: string) => (
    <span className="break-words whitespace-pre-line">{words}</span>
  );
  return (
    <Section id="words" title={t("title")} description={t("unchecked")} flush>
      <div className="border-l-2 border-line-strong pl-4">
        <Facts
          facts={[
            { key: "firm", term: t("firm"), value: theirs(request.firm) },
            { key: "person", term: t("person"), value: theirs(request.person) },
            { key: "email", term: t("email"), value: theirs(request.email) },
            { key: "system", term: t("system"), value: theirs(request.systemWords) },
            { key: "level", term: t("level"), value: <LevelChip level={request.level} /> },
            { key: "account", term: t("account"), value: theirs(request.account) },
            { key: "reason", term: t("reason"), value: theirs(request.reason) },
            { key: "end", term: t("end"), value: <Day on={request.endsOn} /> },
            {
              key: "locale",
              term: t("locale"),
              value: isLocale(locale) ? LOCALE_NAMES[locale] : locale,
            },
          ]}
        />
      </div>
    </Section>
  );
}
