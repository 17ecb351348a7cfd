import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import type { GrantView } from "./grant-types";

/** Who can enter what, and whether that is as it should be. */
export function GrantSentence({ grant }: { grant: GrantView }) {
  const t = useTranslations("grant.sentence");
  const list = new Intl.ListFormat(useLocale(), { type: "disjunction" });
  const values = {
    supplier: grant.supplier.name,
    system: grant.system.name,
    level: grant.level,
    days: Math.abs(grant.daysLeft ?? 0),
    by: grant.closedBy ?? grant.decidedBy ?? "",
    who: grant.waitsFor.length > 0 ? list.format(grant.waitsFor) : "nobody",
    what: grant.notGranted ?? "",
    soft: (words: ReactNode) => <span className="text-ink-2">{words}</span>,
    day: () => <Day on={sentenceDay(grant)} style="day" />,
  };
  return <>{t.rich(sentenceKey(grant), values)}</>;
}

function sentenceKey(grant: GrantView) {
  if (grant.status === "open") return grant.endOn ? "open" : "openWithoutEnd";
  return grant.status;
}

function sentenceDay(grant: GrantView): string {
  if (grant.status === "closed") return grant.closedOn ?? grant.endOn ?? grant.startOn;
  if (grant.status === "open") return grant.endOn ?? grant.startOn;
  return grant.askedOn ?? grant.startOn;
}
