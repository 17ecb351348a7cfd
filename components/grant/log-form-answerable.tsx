"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { FormPart } from "./form-part";
import { errorOf, LENGTHS, type LogPartProps } from "./log-form-part-props";
import { SecretField } from "./secret-field";

/** Who answers for it, and who wanted and allowed it. */
export function LogFormAnswerable({ state, parts, owners, today }: LogPartProps) {
  const t = useTranslations("grant.form");
  const { values } = state;
  const [owner, setOwner] = useState(values.ownerId ?? owners[0]?.value ?? "");
  const text = (field: string) => ({
    secrets: parts.secrets,
    maxLength: LENGTHS.name,
    defaultValue: values[field],
    error: errorOf(state, field),
  });
  return (
    <FormPart title={t("answerable")}>
      <Field
        name="ownerId"
        label={t("owner")}
        hint={t("ownerHint")}
        error={errorOf(state, "ownerId")}
      >
        {(control) => (
          <Select
            {...control}
            value={owner}
            onChange={(event) => setOwner(event.target.value)}
            options={owners}
          />
        )}
      </Field>
      <SecretField
        name="requestedBy"
        label={t("requestedBy")}
        hint={t("requestedByHint")}
        optional
        {...text("requestedBy")}
      />
      {!parts.asksApproval && (
        <>
          <SecretField
            name="authorizedBy"
            label={t("authorizedBy")}
            optional
            {...text("authorizedBy")}
          />
          <Field
            name="authorizedOn"
            label={t("authorizedOn")}
            optional
            error={errorOf(state, "authorizedOn")}
          >
            {(control) => <DateInput {...control} max={today} defaultValue={values.authorizedOn} />}
          </Field>
        </>
      )}
    </FormPart>
  );
}
