"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayCountField } from "@/components/form/day-count-field";
import { HourField } from "@/components/form/hour-field";
import { useTyped } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { FROM_MONDAY, weekdayName } from "@/lib/i18n/weekdays";
import type { Policies } from "@/lib/organization/policies";

type Props = { policies: Policies; errorOf: (field: string) => string | undefined };

/** When it reminds. */
export function ReminderFields({ policies, errorOf }: Props) {
  const t = useTranslations("policy");
  const { before, after, repeatDays, escalateAfterDays, sendHour, daysOff } = policies;
  const text = (name: "before" | "after", hint: string | undefined, days: readonly number[]) => (
    <Field
      name={name}
      label={t(name)}
      hint={hint}
      error={errorOf(name)}
      optional={name === "after"}
    >
      {(control) => <TextInput {...control} defaultValue={days.join(", ")} maxLength={100} />}
    </Field>
  );
  const count = (name: "repeatDays" | "escalateAfterDays", value: number) => (
    <DayCountField name={name} label={t(name)} error={errorOf(name)} value={value} digits={3} />
  );
  return (
    <Group title={t("reminders")} hint={t("remindersHint")}>
      {text("before", t("beforeHint"), before)}
      {text("after", undefined, after)}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {count("repeatDays", repeatDays)}
        {count("escalateAfterDays", escalateAfterDays)}
      </div>
      <HourField label={t("sendHour")} value={sendHour} error={errorOf("sendHour")} />
      <DaysOff daysOff={daysOff} error={errorOf("daysOff")} />
    </Group>
  );
}

/** How long a door may be open, and by what. */
export function DoorFields({ policies, errorOf }: Props) {
  const t = useTranslations("policy");
  const { maxDays, defaultDays, sharedAllowed } = policies;
  return (
    <Group title={t("doors")} hint={t("doorsHint")}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <DayCountField
          name="defaultDays"
          label={t("defaultDays")}
          error={errorOf("defaultDays")}
          value={defaultDays}
          digits={3}
        />
        <DayCountField
          name="maxDays"
          label={t("maxDays")}
          hint={t("maxDaysHint")}
          error={errorOf("maxDays")}
          value={maxDays}
          digits={4}
          optional
        />
      </div>
      <Checkbox
        id="f-sharedAllowed"
        name="sharedAllowed"
        label={t("sharedAllowed")}
        hint={t("sharedHint")}
        defaultChecked={sharedAllowed}
      />
    </Group>
  );
}

function DaysOff({ daysOff, error }: { daysOff: readonly number[]; error: string | undefined }) {
  const t = useTranslations("policy");
  const locale = useLocale();
  const typed = useTyped();
  const chosen = typed ? (typed["daysOff[]"] ?? "").split(",") : daysOff.map(String);
  return (
    <fieldset aria-describedby={error && "f-daysOff-error"} className="min-w-0">
      <legend className="mb-1.5 text-sm font-[550]">{t("daysOff")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {FROM_MONDAY.map((day, index) => (
          <label key={day} className="choice relative">
            <input
              id={index === 0 ? "f-daysOff" : undefined}
              type="checkbox"
              name="daysOff[]"
              value={day}
              defaultChecked={chosen.includes(String(day))}
              aria-label={weekdayName(day, locale, "long")}
              className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
            />
            <span aria-hidden>{weekdayName(day, locale, "short")}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id="f-daysOff-error" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Fields that belong together, under their heading. */
export function Group({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-4">
      <header className="border-b border-line-strong pb-2">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-sm text-ink-2">{hint}</p>
      </header>
      {children}
    </section>
  );
}
