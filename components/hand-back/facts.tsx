import { useLocale, useTranslations } from "next-intl";
import type { ToldDoor } from "@/lib/hand-back/hand-back";
import { formatDay } from "@/lib/i18n/format";

/** What we held of a door and what became of our copies: the words of the mail. */
export function HandBackFacts({ door }: { door: ToldDoor }) {
  const t = useTranslations("hand-back.mail");
  const locale = useLocale();
  const { copies, mandate, mandateWords, sinceOn } = door;
  const day = (on: string) => formatDay(on, locale);
  return (
    <>
      {t("since", { since: day(sinceOn) })},{" "}
      {t(`mandate.${mandate}`, {
        words: mandateWords ?? "",
        hasWords: mandateWords === null ? "no" : "yes",
      })}
      .{" "}
      {t(`copies.${copies.are}`, {
        on: copies.are === "destroyed" ? day(copies.on) : "",
        by: copies.are === "to_be_destroyed" ? day(copies.by) : "",
      })}
    </>
  );
}
