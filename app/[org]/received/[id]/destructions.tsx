import { Flame, RotateCcw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { inZone } from "@/lib/i18n/instant";
import type { DestructionView } from "@/lib/received/queries/page";

type Props = { destructions: DestructionView[]; zone: string };

/** Every destruction that was recorded, those that were taken back too. */
export function Destructions({ destructions, zone }: Props) {
  const t = useTranslations("received.destroyed");
  const locale = useLocale();
  if (destructions.length === 0) return null;
  return (
    <Section id="destroyed" title={t("title")}>
      <Timeline
        entries={destructions.map(({ id, happenedOn, how, recordedAt, byName, undone }) => ({
          key: id,
          icon: undone === null ? Flame : RotateCcw,
          tone: undone === null ? ("success" as const) : ("quiet" as const),
          title: t.rich("by", { by: byName, day: () => <Day on={happenedOn} /> }),
          at: inZone(recordedAt, zone, locale).words,
          dateTime: recordedAt.toISOString(),
          children: (
            <>
              {how !== null && <p className="break-words whitespace-pre-line">{how}</p>}
              {undone !== null && (
                <p className="break-words">
                  {t("undone", { by: undone.by, at: inZone(undone.at, zone, locale).words })}{" "}
                  {undone.why}
                </p>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}
