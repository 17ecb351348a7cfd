import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import type { GrantRow } from "@/lib/grant/queries/list";

const SOON_DAYS = 7;

/** When a door ends, and how far that is: days over in red ink, days left once they are few. */
export function EndCell({ row }: { row: GrantRow }) {
  const t = useTranslations("list.row");
  const { closure, daysOver, daysLeft, endsOn, reviewOn, startsOn, state } = row;
  const under = "text-sm text-ink-3 max-sm:ml-1.5 sm:block";
  const day = (on: string) => () => <Day on={on} />;
  return (
    <>
      {endsOn === null ? t("noEnd") : <Day on={endsOn} />}
      {closure !== null && (
        <span className={under}>{t.rich("closedOn", { day: day(closure.happenedOn) })}</span>
      )}
      {state === "planned" && (
        <span className={under}>{t.rich("starts", { day: day(startsOn) })}</span>
      )}
      {endsOn === null && closure === null && reviewOn !== null && (
        <span className={under}>{t.rich("review", { day: day(reviewOn) })}</span>
      )}
      {daysOver !== null && (
        <span className="font-[550] text-danger max-sm:ml-1.5 sm:block">
          {t("over", { days: daysOver })}
        </span>
      )}
      {state === "open" && daysLeft !== null && (
        <span className={daysLeft <= SOON_DAYS ? "text-warning max-sm:ml-1.5 sm:block" : under}>
          {t("left", { days: daysLeft })}
        </span>
      )}
    </>
  );
}
