import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

/** The same page for what is missing and for what belongs to somebody else. */
export default function NotFound() {
  const t = useTranslations("ui.notFound");
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-4 px-5 py-16">
      <h1 className="sentence text-3xl">{t("title")}</h1>
      <p className="text-lg text-ink-2">{t("body")}</p>
      <LinkButton href="/registers" variant="primary">
        {t("home")}
      </LinkButton>
    </main>
  );
}
