"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { EndChoice } from "./end-choice";
import { FormPart } from "./form-part";
import { errorOf, LENGTHS, type LogPartProps } from "./log-form-part-props";
import { SecretField } from "./secret-field";

/** Why, from when, and until when. */
export function LogFormTerm({ state, parts, today, policy }: LogPartProps) {
  const t = useTranslations("grant.form");
  const [start, setStart] = useState(state.values.startOn ?? today);
  const text = (field: "reason" | "ticket") => ({
    secrets: parts.secrets,
    maxLength: LENGTHS[field],
    defaultValue: state.values[field],
    error: errorOf(state, field),
  });
  return (
    <FormPart title={t("why")}>
      <SecretField
        name="reason"
        label={t("reason")}
        placeholder={t("reasonExample")}
        {...text("reason")}
      />
      <SecretField name="ticket" label={t("ticket")} optional {...text("ticket")} />
      <Field name="startOn" label={t("start")} error={errorOf(state, "startOn")}>
        {(control) => (
          <DateInput
            {...control}
            value={start}
            onChange={(event) => setStart(event.target.value)}
          />
        )}
      </Field>
      <EndChoice
        start={start > today ? start : today}
        today={today}
        values={state.values}
        secrets={parts.secrets}
        defaultDays={policy.defaultDays}
        maxDays={parts.policy.maxDays}
        errors={{
          endOn: errorOf(state, "endOn"),
          noEndReason: errorOf(state, "noEndReason"),
          reviewOn: errorOf(state, "reviewOn"),
        }}
      />
    </FormPart>
  );
}
