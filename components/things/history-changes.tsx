import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { weekdaysInWords } from "@/lib/i18n/weekdays";
import { isCivilDate } from "@/lib/time/civil-date";
import { type Change, fieldWords, REMOVED, type Scalar, valueWords } from "./changes";

type Props = { action: string; changes: Change[] };

const INLINE = 3;

/** What was before and what after; many facts at once wait behind a button. */
export function HistoryChanges({ action, changes }: Props) {
  const t = useTranslations("history");
  if (changes.length === 0) return null;
  const list = (
    <dl className="mt-0.5 flex flex-col gap-y-0.5 text-ink-2">
      {changes.map((change) => (
        <Line key={change.field} action={action} change={change} />
      ))}
    </dl>
  );
  if (changes.length <= INLINE) return list;
  return (
    <details className="group/facts print:open:block">
      <summary className="inline-flex min-h-11 items-center gap-1 text-ink-2 hover:text-accent sm:min-h-6 print:hidden">
        <Icon of={ChevronRight} size={14} className="group-open/facts:rotate-90" />
        {t("details")}
      </summary>
      {list}
    </details>
  );
}

function Line({ action, change }: { action: string; change: Change }) {
  const t = useTranslations("history");
  const { field, before, after } = change;
  const words = fieldWords(field, (key) => t.has(`field.${key}` as never));
  const replaced = before !== undefined && after !== undefined;
  return (
    <div className="min-w-0">
      <dt className="mr-1.5 inline text-ink-3">
        {words ? t(`field.${words}` as never) : <code data-unnamed>{field}</code>}
      </dt>
      {before !== undefined && (
        <dd className="inline">
          <span className="sr-only">{t("change.was")} </span>
          <del className="text-ink-3 decoration-ink-3/60">
            <Value action={action} field={field} value={before} />
          </del>
        </dd>
      )}
      {replaced && <span aria-hidden> → </span>}
      {after !== undefined && (
        <dd className="inline">
          {replaced && <span className="sr-only">{t("change.now")} </span>}
          <Value action={action} field={field} value={after} />
        </dd>
      )}
    </div>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

function Value({ action, field, value }: { action: string; field: string; value: Scalar }) {
  const t = useTranslations();
  const locale = useLocale();
  if (value === null || value === "") return <em>{t("history.value.none")}</em>;
  if (value === REMOVED) return <em>{t("history.value.removed")}</em>;
  if (typeof value === "boolean") return t(value ? "history.value.yes" : "history.value.no");
  if (typeof value === "number") return value.toLocaleString(locale);
  if (isCivilDate(value)) return <Day on={value} />;
  if (INSTANT.test(value)) return <Day on={value.slice(0, 10)} />;
  if (field === "daysOff") return weekdaysInWords(value.split(", ").map(Number), locale);
  const list = valueWords(action, field);
  const key = `${list}.${value.replaceAll(" ", "_")}`;
  const named = list !== null && /^[a-z_ ]+$/.test(value) && t.has(key as never);
  return <span className="break-words whitespace-pre-line">{named ? t(key as never) : value}</span>;
}
