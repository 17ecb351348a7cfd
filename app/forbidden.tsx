import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

/** What a member sees whose role may not open a page of his own register. Answered with 403. */
export default function ForbiddenPage() {
  const t = useTranslations("error.page");
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-xl flex-col items-start justify-center gap-4 px-5 py-16">
      <h1 className="sentence text-3xl">{t("title")}</h1>
      <p className="text-lg text-ink-2">{t("body")}</p>
      <LinkButton href="/registers" variant="primary">
        {t("home")}
      </LinkButton>
    </main>
  );
}
