import { useTranslations } from "next-intl";

/** The first stop of the keyboard: past the navigation, to the page itself. */
export function SkipLink({ target = "main" }: { target?: string }) {
  const t = useTranslations("ui");
  return (
    <a
      href={`#${target}`}
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2.5 font-[550] text-on-accent focus:translate-y-0 print:hidden"
    >
      {t("skip")}
    </a>
  );
}
