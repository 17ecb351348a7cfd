import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";
import { useHeldPage } from "./held-context";
import type { Statement } from "./types";

/** What the supplier said, in his words, and below each what was answered. */
export function Said({ said }: { said: readonly Statement[] }) {
  const t = useTranslations("supplier-page.said");
  if (said.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="mt-3 flex flex-col gap-3">
      {said.map((one) => (
        <SaidLine key={one.id} said={one} />
      ))}
    </ul>
  );
}

function SaidLine({ said: one }: { said: Statement }) {
  const t = useTranslations("supplier-page.said");
  const locale = useLocale();
  const organization = useHeldPage().held.organization.name;
  const { what, by, on, words, answer } = one;
  const day = (given: string | null) => (given === null ? "" : formatDay(given, locale));
  const replaced = answer?.answer === "replaced";
  return (
    <li className="border-l-2 border-line-strong pl-3 text-sm">
      <p className={replaced ? "text-ink-3" : "font-[550]"}>
        {t(what, { day: day(one.untilOn), name: one.person ?? "" })}
      </p>
      {words && <p className="break-words whitespace-pre-line text-ink-2">{words}</p>}
      <p className="text-ink-3">{t("by", { by, day: day(on) })}</p>
      <p className="mt-1">
        {answer === null
          ? t("waiting", { organization })
          : t(`answer.${answer.answer}`, { organization, day: day(answer.on) })}
      </p>
      {answer?.why && <p className="break-words whitespace-pre-line text-ink-2">{answer.why}</p>}
    </li>
  );
}
