import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { cx } from "@/components/ui/cx";
import { FROM_MONDAY, weekdayName } from "@/lib/i18n/weekdays";
import type { TimeLineMail } from "@/lib/reminder/time-line";
import { addDays, type CivilDate, weekday } from "@/lib/time/civil-date";

type Props = {
  mails: readonly TimeLineMail[];
  today: CivilDate;
  endsOn: CivilDate;
  until: CivilDate;
  daysOff: readonly number[];
};

/** The weeks of the example, a row each: a picture of the list beside it, which is what is read aloud. */
export function MailCalendar({ mails, today, endsOn, until, daysOff }: Props) {
  const t = useTranslations("policy");
  const locale = useLocale();
  const byDay = new Map(mails.map((mail) => [mail.day, mail]));
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return (
    <div aria-hidden className="flex flex-col gap-3 text-xs tabular-nums">
      <div className="grid max-w-96 grid-cols-[2.75rem_repeat(7,minmax(0,1fr))] gap-0.5 text-center">
        <span />
        {FROM_MONDAY.map((day) => (
          <span key={day} className="pb-1 text-ink-3">
            {weekdayName(day, locale, "narrow")}
          </span>
        ))}
        {weeksOf(today, until).map((week, index) => (
          <Fragment key={week[0]}>
            <span className="self-center text-left text-ink-3">
              {(index === 0 || week.some((day) => day.endsWith("-01"))) &&
                month.format(new Date(`${index === 0 ? today : week[6]}T00:00:00Z`))}
            </span>
            {week.map((day) => (
              <span
                key={day}
                data-mail={byDay.has(day) || undefined}
                className={cx(
                  "flex h-7 items-center justify-center rounded-sm",
                  daysOff.includes(weekday(day)) ? "bg-quiet-soft/70 text-ink-3" : "text-ink-2",
                  day === endsOn && "outline-2 -outline-offset-2 outline-danger",
                  lookOf(byDay.get(day)),
                )}
              >
                {day >= today && day <= until && Number(day.slice(8))}
              </span>
            ))}
          </Fragment>
        ))}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
        <Key look="bg-accent-soft ring-1 ring-accent ring-inset">{t("line.ownerKey")}</Key>
        <Key look="bg-accent">{t("line.adminsKey")}</Key>
        <Key look="outline-2 -outline-offset-2 outline-danger">{t("line.endKey")}</Key>
        <Key look="bg-quiet-soft">{t("line.offKey")}</Key>
      </p>
    </div>
  );
}

const lookOf = (mail: TimeLineMail | undefined) =>
  mail &&
  (mail.admins
    ? "bg-accent! text-on-accent! font-semibold"
    : "bg-accent-soft! text-accent! font-semibold ring-1 ring-accent ring-inset");

function Key({ look, children }: { look: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cx("size-3.5 rounded-sm", look)} />
      {children}
    </span>
  );
}

/** Whole weeks from Monday to Sunday that cover the days. */
function weeksOf(from: CivilDate, until: CivilDate): CivilDate[][] {
  const weeks: CivilDate[][] = [];
  for (let monday = addDays(from, -((weekday(from) + 6) % 7)); monday <= until; ) {
    const start = monday;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
    monday = addDays(monday, 7);
  }
  return weeks;
}
