import { useLocale, useTranslations } from "next-intl";
import { inZone } from "@/lib/i18n/instant";
import type { Destroyed } from "@/lib/supplier-end/supplier-end";

type Props = { said: Destroyed[]; supplier: string; zone: string };

/** What the supplier says of its copies, marked as its own words: as text, whatever was typed. */
export function Said({ said, supplier, zone }: Props) {
  const [t, locale] = [useTranslations("supplier-end"), useLocale()];
  if (said.length === 0) return <p className="py-2 text-ink-2">{t("saidNothing")}</p>;
  return (
    <ul className="divide-y divide-line">
      {said.map(({ id, by, at, words, account, system, generation }) => (
        <li key={id} className="py-2.5">
          <p className="break-words">
            {t("saidBy", {
              ...{ name: by, supplier, account, system },
              at: inZone(new Date(at), zone, locale).words,
              known: generation === null ? "no" : "yes",
              generation: generation ?? 0,
            })}
          </p>
          {words !== null && (
            <blockquote className="mt-1 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line text-ink-2">
              <span className="block text-xs text-ink-3">{t("theirWords")}</span>
              {words}
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}
