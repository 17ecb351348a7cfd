"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choices } from "@/components/ui/choices";
import { DateInput } from "@/components/ui/date-input";
import { Day } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { daysAfter } from "./days-after";
import type { LogValues } from "./log-form-types";

const USUAL_DAYS = [1, 7, 14, 30, 90];
const DEFAULT_DAYS = 14;
const REVIEW_AFTER_DAYS = 90;

type Props = {
  /** The day the usual lengths are counted from: the later of start and today. */
  start: string;
  /** The day a policy's longest length is counted from: that of the decision. */
  today: string;
  values: LogValues;
  longestDays?: number;
  errors: { endOn?: string; noEndReason?: string; reviewOn?: string };
};

/** The end in one press, any other day, or none with a reason and a day to look at it again. */
export function EndChoice({ start, today, values, longestDays, errors }: Props) {
  const t = useTranslations("grant.form");
  const [choice, setChoice] = useState(values.end ?? String(DEFAULT_DAYS));
  const [date, setDate] = useState(values.endOn ?? "");
  const end = choice === "date" ? date : daysAfter(start, Number(choice));
  const latest = longestDays === undefined ? undefined : daysAfter(today, longestDays);
  const beyond = latest !== undefined && (choice === "none" || end > latest);
  return (
    <div className="grid min-w-0 gap-4 sm:col-span-2">
      <Choices
        name="end"
        legend={t("end")}
        value={choice}
        onChange={(next) => {
          if (next === "date" && !date) setDate(end);
          setChoice(next);
        }}
        choices={[
          ...USUAL_DAYS.map((days) => ({ value: String(days), label: t("days", { days }) })),
          { value: "date", label: t("otherDay") },
          { value: "none", label: t("noEnd") },
        ]}
      />
      {choice !== "none" && choice !== "date" && end && (
        <p className="-mt-2 text-sm text-ink-2">
          {t.rich("endsOn", { day: () => <Day on={end} style="long" /> })}
          <input type="hidden" name="endOn" value={end} />
        </p>
      )}
      {choice === "date" && (
        <Field name="endOn" label={t("endDay")} error={errors.endOn} className="sm:max-w-52">
          {(control) => (
            <DateInput
              {...control}
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          )}
        </Field>
      )}
      {choice === "none" && (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <Field name="noEndReason" label={t("noEndReason")} error={errors.noEndReason}>
            {(control) => <TextInput {...control} defaultValue={values.noEndReason} />}
          </Field>
          <Field name="reviewOn" label={t("reviewOn")} error={errors.reviewOn}>
            {(control) => (
              <DateInput
                {...control}
                defaultValue={values.reviewOn ?? daysAfter(today, REVIEW_AFTER_DAYS)}
              />
            )}
          </Field>
        </div>
      )}
      {beyond && (
        <Notice live tone="danger" title={t("beyond", { days: longestDays ?? 0 })}>
          {t.rich("beyondBody", { day: () => <Day on={latest} /> })}
        </Notice>
      )}
    </div>
  );
}
