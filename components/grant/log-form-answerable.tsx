"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateInput } from "@/components/ui/date-input";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { FormPart } from "./form-part";
import { errorOf, type LogPartProps } from "./log-form-part-props";

/** Who answers for it, and who wanted and allowed it. */
export function LogFormAnswerable({ state, owners, today }: LogPartProps) {
  const t = useTranslations("grant.form");
  const { values } = state;
  const [owner, setOwner] = useState(values.ownerId ?? owners[0]?.value ?? "");
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
      <Field
        name="requestedBy"
        label={t("requestedBy")}
        hint={t("requestedByHint")}
        optional
        error={errorOf(state, "requestedBy")}
      >
        {(control) => <TextInput {...control} defaultValue={values.requestedBy} />}
      </Field>
      <Field
        name="authorizedBy"
        label={t("authorizedBy")}
        optional
        error={errorOf(state, "authorizedBy")}
      >
        {(control) => <TextInput {...control} defaultValue={values.authorizedBy} />}
      </Field>
      <Field
        name="authorizedOn"
        label={t("authorizedOn")}
        optional
        error={errorOf(state, "authorizedOn")}
      >
        {(control) => <DateInput {...control} max={today} defaultValue={values.authorizedOn} />}
      </Field>
    </FormPart>
  );
}
