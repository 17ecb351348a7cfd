import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import type { DashboardProps } from "./dashboard-types";

type Props = Pick<DashboardProps, "total" | "doors" | "nextEnd">;

/** "Three doors should be closed. The worst is …": what one could say after five seconds. */
export function Headline({ total, doors, nextEnd }: Props) {
  const t = useTranslations("dashboard.headline");
  const worst = doors[0];
  return (
    <h1 className="sentence max-w-3xl text-[1.75rem]/9 sm:text-4xl/12">
      {t("count", { count: total.value, more: total.more ? "yes" : "no" })}{" "}
      {worst && (
        <span className="text-ink-2">
          {t(total.value === 1 ? "only" : "worst", {
            kind: worst.reason.kind,
            days: worst.reason.days,
            supplier: worst.supplier,
            system: worst.system,
            level: worst.level,
          })}
        </span>
      )}
      {!worst && nextEnd && (
        <span className="text-ink-2">
          {t.rich("next", {
            supplier: nextEnd.supplier,
            system: nextEnd.system,
            day: () => <Day on={nextEnd.on} style="spoken" />,
          })}
        </span>
      )}
    </h1>
  );
}
