import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { EventView } from "@/lib/audit/view";
import { zoneWords } from "@/lib/i18n/instant";
import { HistoryEntries } from "./history-entries";

type Props = {
  slug: string;
  /** Newest first. */
  events: readonly EventView[];
  /** The organization's zone, which every time shown is of. */
  zone: string;
  /** Where the reading stopped at so many events. */
  most?: number;
};

const SHOWN = 6;

/** A thing's own part of the audit trail, as the last section of its page: the newest few, the others behind one button. */
export function ThingHistory({ slug, events, zone, most = 100 }: Props) {
  const t = useTranslations("history");
  const locale = useLocale();
  if (events.length === 0) return null;
  const earlier = events.slice(SHOWN);
  return (
    <Section
      id="history"
      title={t("title")}
      count={events.length >= most ? `${events.length}+` : events.length}
      description={t("zone", { zone: zoneWords(zone) })}
    >
      <HistoryEntries slug={slug} events={events.slice(0, SHOWN)} zone={zone} locale={locale} />
      {earlier.length > 0 && (
        <details className="group">
          <summary className="inline-flex min-h-11 items-center text-sm font-[550] text-accent hover:underline group-open:hidden print:hidden">
            {t("more", { count: earlier.length })}
          </summary>
          <HistoryEntries slug={slug} events={earlier} zone={zone} locale={locale} />
          {events.length >= most && (
            <p className="pt-3 text-sm text-ink-3">{t("moreElsewhere", { count: most })}</p>
          )}
        </details>
      )}
    </Section>
  );
}
