"use client";

import { useTranslations } from "next-intl";
import { DateInput } from "@/components/ui/date-input";
import { Day } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import type { Policies } from "@/lib/organization/policies";
import { timeLine } from "@/lib/reminder/time-line";
import { addDays, type CivilDate, laterOf } from "@/lib/time/civil-date";
import { MailCalendar } from "./mail-calendar";
import { MailList } from "./mail-list";

type Props = {
  policies: Policies;
  today: CivilDate;
  endsOn: CivilDate;
  onEnd: (day: string) => void;
};

/** Ten weeks, and at least four after the end: the weekly repeat shows. */
const WEEKS = 10;
const AFTER_END_DAYS = 28;

/** On which days whom a mail reaches about a door logged today that nobody closes. */
export function Example({ policies, today, endsOn, onEnd }: Props) {
  const t = useTranslations("policy");
  const until = laterOf(addDays(today, WEEKS * 7), addDays(endsOn, AFTER_END_DAYS));
  const mails = timeLine({
    dueOn: endsOn,
    knownOn: today,
    settings: policies,
    silencedUntilEnd: false,
    until,
  });
  return (
    <section aria-labelledby="example-title" className="flex flex-col gap-4">
      <header className="border-b border-line-strong pb-2">
        <h2 id="example-title" className="text-lg font-semibold">
          {t("line.title")}
        </h2>
        <p className="text-sm text-ink-2">{t("line.body")}</p>
      </header>
      <Field name="end" label={t("line.end")} idPrefix="example">
        {(control) => (
          <DateInput
            {...control}
            form="policies-example"
            value={endsOn}
            min={addDays(today, 1)}
            max={addDays(today, 365)}
            onChange={(event) => onEnd(event.target.value)}
            className="max-w-48"
          />
        )}
      </Field>
      <MailCalendar {...{ mails, today, endsOn, until }} daysOff={policies.daysOff} />
      <p role="status" className="text-sm font-[550]">
        {t.rich("line.summary", { count: mails.length, until: () => <Day on={until} /> })}
      </p>
      <MailList mails={mails} repeatDays={policies.repeatDays} />
    </section>
  );
}
