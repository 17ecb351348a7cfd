import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";
import type { DueRow } from "@/lib/reminder/due-list-view";

type When = Pick<DueRow, "kind" | "days" | "dueOn">;

const HALF_A_YEAR_DAYS = 180;

/** The words of a due item, which are those of the daily mail. */
export function useDueWords() {
  const t = useTranslations("mail.daily");
  const locale = useLocale();
  const whenOf = ({ days }: When) => ({
    when: days > 0 ? "past" : days === 0 ? "today" : "ahead",
    days: Math.abs(days),
  });
  return {
    /** "38 days over", "exposed for 3 days", "today", "in 4 days". */
    when: (row: When) =>
      row.kind === "exposed" && row.days > 0
        ? t("exposedFor", { days: row.days })
        : t("when", whenOf(row)),
    /** Why it is due, as a sentence with its day. */
    why: (row: When) => {
      const far = Math.abs(row.days) > HALF_A_YEAR_DAYS;
      const day = formatDay(row.dueOn, locale, far ? "day" : "spoken");
      return t(`why.${row.kind}`, { ...whenOf(row), day });
    },
  };
}

/** "Hosting panel, M2 Web Studio": what an item is about, in one breath. */
export function dueName({ system, supplier, account }: DueRow): string {
  return [system, supplier ?? account].filter(Boolean).join(", ");
}
