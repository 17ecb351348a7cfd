"use client";

import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { FormPart } from "./form-part";
import { errorOf, type LogPartProps } from "./log-form-part-props";

/** Who gets the access. */
export function LogFormWho({ search, state, parts }: LogPartProps) {
  const t = useTranslations("grant.form");
  return (
    <FormPart title={t("who")}>
      <Field name="supplierId" label={t("supplier")} error={errorOf(state, "supplierId")}>
        {(control) => (
          <Combobox
            control={control}
            value={parts.supplier}
            onChange={parts.setSupplier}
            search={search.suppliers}
            placeholder={t("supplierExample")}
            creatable
          />
        )}
      </Field>
      <Field name="contactId" label={t("contact")} optional error={errorOf(state, "contactId")}>
        {(control) => (
          <Combobox
            control={control}
            value={parts.contact}
            onChange={parts.setContact}
            search={parts.contacts}
            placeholder={t("contactExample")}
            creatable
          />
        )}
      </Field>
    </FormPart>
  );
}
