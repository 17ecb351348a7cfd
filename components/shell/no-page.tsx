import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

type Words = "ui.notFound" | "error.page";

/** What stands in place of a page that is not there or not shown, with a way on. */
export function NoPage({ words }: { words: Words }) {
  const t = useTranslations(words);
  return (
    <div className="py-4 sm:py-8">
      <h1 className="sentence text-3xl">{t("title")}</h1>
      <p className="mt-3 max-w-prose text-lg text-ink-2">{t("body")}</p>
      <LinkButton href="/registers" variant="primary" className="mt-7">
        {t("home")}
      </LinkButton>
    </div>
  );
}
