import { useLocale } from "next-intl";
import { type DayStyle, formatDay } from "@/lib/i18n/format";

/** A civil date in the reader's words. */
export function Day({ on, style = "day" }: { on: string; style?: DayStyle }) {
  const locale = useLocale();
  return (
    <time dateTime={on} className="whitespace-nowrap">
      {formatDay(on, locale, style)}
    </time>
  );
}
