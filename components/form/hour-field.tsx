"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type HourProps = { label: string; hint?: string; error?: string | undefined; value?: number };

/** An hour of the organization's day, on the hour. */
export function HourField({ label, hint, error, value = 8 }: HourProps) {
  const options = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `${String(hour).padStart(2, "0")}:00`,
  }));
  return (
    <Field name="sendHour" label={label} hint={hint} error={error}>
      {(control) => (
        <Select {...control} options={options} defaultValue={String(value)} className="max-w-40" />
      )}
    </Field>
  );
}
