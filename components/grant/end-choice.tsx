"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choices } from "@/components/ui/choices";
import { DateInput } from "@/components/ui/date-input";
import { Day } from "@/components/ui/day";
import { Field, FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { QUICK_DAYS } from "@/lib/grant/end";
import { LENGTHS } from "@/lib/grant/fields";
import { daysAfter } from "./days-after";
import type { LogValues } from "./log-form-types";
import { SecretField } from "./secret-field";
import type { Secrets } from "./use-secrets";

const REVIEW_AFTER_DAYS = 90;

type Props = {
  /** The day the usual lengths are counted from: the later of start and today. */
  start: string;
  /** The day a policy's longest length is counted from: that of the decision. */
  today: string;
  values: LogValues;
  secrets: Secrets;
  /** The organization's usual length. */
  defaultDays: number;
  maxDays: number | null;
  errors: { endOn?: string; noEndReason?: string; reviewOn?: string };
};

/**
 * The end in one press, any other day, or none with a reason and a day to look at it again. The answer that is chosen
 * is what counts; its fields show by style alone, without scripts too, and keep what was typed while another is looked at.
 */
export function EndChoice(props: Props) {
  const { start, today, values, defaultDays, maxDays, errors } = props;
  const t = useTranslations("grant.form");
  const latest = maxDays === null ? null : daysAfter(today, maxDays);
  const within = (days: number) => latest === null || daysAfter(start, days) <= latest;
  const [chosen, setChosen] = useState(values.end);
  const [date, setDate] = useState(values.endOn ?? "");
  const usual = within(defaultDays) ? String(defaultDays) : "date";
  const choice = chosen ?? usual;
  const typed = chosen === undefined && usual === "date" ? (latest ?? "") : date;
  const end = choice === "date" ? typed : daysAfter(start, Number(choice));
  const lengths = [...new Set([...QUICK_DAYS, defaultDays])]
    .sort((a, b) => a - b)
    .filter((days) => within(days) || choice === String(days));
  const beyond = latest !== null && (choice === "none" || end > latest);
  return (
    <div className="group/end grid min-w-0 gap-4 sm:col-span-2">
      <Choices
        name="end"
        legend={t("end")}
        hint={latest && t.rich("longest", { days: maxDays ?? 0, day: () => <Day on={latest} /> })}
        value={choice}
        onChange={(next) => {
          if (next === "date") setDate(typed || end);
          setChosen(next);
        }}
        choices={[
          ...lengths.map((days) => ({ value: String(days), label: t("days", { days }) })),
          { value: "date", label: t("otherDay") },
          ...(latest === null || choice === "none" ? [{ value: "none", label: t("noEnd") }] : []),
        ]}
      />
      {choice !== "none" && choice !== "date" && end && (
        // Without scripts it would go on naming the day of the answer the page opened with.
        <p className="-mt-2 text-sm text-ink-2 noscript:hidden">
          {t.rich("endsOn", { day: () => <Day on={end} style="long" /> })}
        </p>
      )}
      {choice !== "date" && <FieldError name="endOn" text={errors.endOn} />}
      <div className="hidden group-has-[[value=date]:checked]/end:block">
        <Field
          name="endOn"
          label={t("endDay")}
          error={choice === "date" && errors.endOn}
          className="sm:max-w-52"
        >
          {(control) => (
            <DateInput
              {...control}
              value={typed}
              onChange={(event) => {
                setChosen("date");
                setDate(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
      <div className="hidden group-has-[[value=none]:checked]/end:block">
        <NoEnd {...props} />
      </div>
      {beyond && latest && (
        <Notice live tone="danger" title={t("beyond", { days: maxDays ?? 0 })}>
          {t.rich("beyondBody", { day: () => <Day on={latest} /> })}
        </Notice>
      )}
    </div>
  );
}

function NoEnd({ today, values, secrets, errors }: Props) {
  const t = useTranslations("grant.form");
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <SecretField
        name="noEndReason"
        label={t("noEndReason")}
        secrets={secrets}
        maxLength={LENGTHS.reason}
        defaultValue={values.noEndReason}
        error={errors.noEndReason}
      />
      <Field name="reviewOn" label={t("reviewOn")} error={errors.reviewOn}>
        {(control) => (
          <DateInput
            {...control}
            defaultValue={values.reviewOn ?? daysAfter(today, REVIEW_AFTER_DAYS)}
          />
        )}
      </Field>
    </div>
  );
}
