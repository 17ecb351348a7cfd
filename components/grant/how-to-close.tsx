import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";

/** The system's own note, where one needs it: what to click to close a door there. */
export function HowToClose({ note, editHref }: { note?: string; editHref?: string }) {
  const t = useTranslations("grant.page");
  return (
    <Section id="how-to-close" title={t("howToClose")}>
      {note ? (
        <p className="border-l-2 border-line-strong pl-3 whitespace-pre-line">{note}</p>
      ) : (
        <p className="text-ink-3">{t("noHowToClose")}</p>
      )}
      {editHref && (
        <p className="mt-2 text-sm print:hidden">
          <TextLink href={editHref}>{t(note ? "editHowToClose" : "writeHowToClose")}</TextLink>
        </p>
      )}
    </Section>
  );
}
