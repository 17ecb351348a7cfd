"use client";

import { ActForm, type ActFormProps } from "@/components/acts/act-form";
import { DayField } from "@/components/acts/fields";

type Props = Pick<ActFormProps, "action" | "target" | "submit"> & {
  /** The end that was asked for stands in it; it may be an earlier one. */
  end: { label: string; hint: string; value: string; min: string; max?: string; optional: boolean };
};

/** A yes, perhaps for less long. */
export function ApproveForm({ end, ...form }: Props) {
  return (
    <ActForm {...form}>
      <DayField name="endsOn" {...end} />
    </ActForm>
  );
}
