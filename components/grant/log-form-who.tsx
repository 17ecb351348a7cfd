"use client";

import { useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/combobox";
import { FormPart } from "./form-part";
import { errorOf, type LogPartProps } from "./log-form-part-props";
import { SecretField } from "./secret-field";

/** Who gets the access. */
export function LogFormWho({ search, state, parts }: LogPartProps) {
  const t = useTranslations("grant.form");
  const { secrets } = parts;
  return (
    <FormPart title={t("who")}>
      <SecretField
        name="supplierId"
        label={t("supplier")}
        secrets={secrets}
        error={errorOf(state, "supplierId")}
      >
        {(control) => (
          <Combobox
            control={control}
            value={parts.supplier}
            onChange={(next) => {
              parts.setSupplier(next);
              secrets.look("supplierId", next?.label ?? "");
            }}
            search={search.suppliers}
            placeholder={t("supplierExample")}
            creatable
          />
        )}
      </SecretField>
      <SecretField
        name="contactId"
        label={t("contact")}
        secrets={secrets}
        optional
        error={errorOf(state, "contactId")}
      >
        {(control) => (
          <Combobox
            control={control}
            value={parts.contact}
            onChange={(next) => {
              parts.setContact(next);
              secrets.look("contactId", next?.label ?? "");
            }}
            search={parts.contacts}
            placeholder={t("contactExample")}
            creatable
          />
        )}
      </SecretField>
    </FormPart>
  );
}
