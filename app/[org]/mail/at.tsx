import { useLocale } from "next-intl";
import { inZone } from "@/lib/i18n/instant";

/** An instant as the organization's clocks showed it. */
export function At({ instant, zone }: { instant: Date; zone: string }) {
  const { words } = inZone(instant, zone, useLocale());
  return (
    <time dateTime={instant.toISOString()} className="whitespace-nowrap">
      {words}
    </time>
  );
}
